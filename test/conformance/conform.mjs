import { bridge, deviations, uncovered } from './bridge.mjs';
import { decodeNumbers, isAsExpected, perturb, TOLERANCES } from './compare.mjs';
import { caseFiles, readCaseFile } from './golden.mjs';
import { loadLibrary } from './library.mjs';

/**
 * Runs golden cases against the built package.
 *
 * @param {string} directory - Folder of golden-schema files.
 * @param {{ only?: readonly string[], perturbed?: boolean }} [options] - `only`: names of the files to run. `perturbed`:
 *   compare with expectations that were moved, so that every case that has one must fail.
 * @returns A row per file, and how many cases each deviation rule took.
 */
export async function conform(directory, { only, perturbed = false } = {}) {
  const lib = await loadLibrary();
  const present = caseFiles(directory);
  const missing = (only ?? []).filter((name) => !present.includes(name));
  if (missing.length > 0) throw new Error(`no such file: ${missing.map((name) => `${name}.json`).join(', ')}`);
  const taken = new Map(deviations.map((rule) => [rule.name, 0]));
  const rows = [];
  for (const name of only ?? present) {
    rows.push(await conformFile(lib, directory, name, perturbed, taken));
  }
  const rules = deviations.map(({ name, fn, reason }) => ({ name, fn, reason, cases: taken.get(name) }));
  return { rows, rules };
}

async function conformFile(lib, directory, name, perturbed, taken) {
  const row = { file: name, passed: 0, failed: 0, uncovered: 0, moved: 0, escaped: 0, failures: [], waiting: {} };
  const wait = (what) => {
    row.uncovered++;
    row.waiting[what] = (row.waiting[what] ?? 0) + 1;
  };
  const file = readCaseFile(directory, name);
  for (const [index, item] of file.cases.entries()) {
    if (uncovered.has(item.fn)) {
      wait(item.fn);
      continue;
    }
    const outcome = await conformCase(lib, file, item, perturbed, taken);
    if (outcome.waiting !== undefined) wait(`${item.fn}: ${outcome.waiting}`);
    else if (outcome.passed) row.passed++;
    else {
      row.failed++;
      row.failures.push({ index, fn: item.fn, expected: outcome.expected, got: outcome.got });
    }
    if (outcome.moved > 0) {
      row.moved++;
      if (outcome.passed) row.escaped++;
    }
  }
  return row;
}

async function conformCase(lib, file, item, perturbed, taken) {
  const entry = Object.hasOwn(bridge, item.fn) ? bridge[item.fn] : undefined;
  const original = item.expected;
  if (entry === undefined) return { passed: false, expected: original, got: `no bridge for ${item.fn}` };
  let context;
  try {
    const found = entry.literalInputs ? item.inputs : file.inputOf(item.inputs);
    context = {
      lib,
      meta: file.meta,
      case: item,
      expected: original,
      inputOf: file.inputOf,
      inputs: entry.decodeInputs ? decodeNumbers(found) : found,
      options: decodeNumbers({ ...file.meta.defaults, ...item.options }),
    };
  } catch (error) {
    return { passed: false, expected: original, got: String(error) };
  }
  const waiting = entry.uncovered?.(context);
  if (waiting !== undefined) return { waiting };

  const tolerance = entry.tolerance?.(context) ?? TOLERANCES.default;
  const { tolerances } = entry;
  const rule = deviations.find((candidate) => candidate.fn === item.fn && candidate.when(context));
  if (rule !== undefined) taken.set(rule.name, taken.get(rule.name) + 1);
  const code = rule?.code ?? (isError(original) ? entry.errorCode?.(context) : undefined);
  const { expected, moved } =
    perturbed && code === undefined ? perturb(original, tolerance, tolerances) : { expected: original, moved: 0 };
  try {
    // What a bridge hands back of the expectation, since it does not bind, is then moved, too.
    const answer = await entry.call({ ...context, expected });
    const got = rule?.adapt?.(answer, context) ?? answer;
    if (code !== undefined) return { passed: false, expected: { code }, got, moved };
    return { passed: isAsExpected(expected, got, tolerance, tolerances), expected, got, moved };
  } catch (error) {
    const thrown = lib.core.isMetricError(error) ? { code: error.code, message: error.message } : String(error);
    return {
      passed: code !== undefined && thrown.code === code,
      expected: code ? { code } : expected,
      got: thrown,
      moved,
    };
  }
}

function isError(expected) {
  return typeof expected === 'object' && expected !== null && Object.hasOwn(expected, 'error');
}
