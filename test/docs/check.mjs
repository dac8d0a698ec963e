/** What a checked block calls; see checked-code.ts. Throws an error that shows the line, the value and the expectation. */
export async function check(run, wanted, line) {
  let got;
  let error;
  try {
    got = await run();
  } catch (thrown) {
    error = thrown;
  }
  if (wanted.code !== undefined) {
    if (error?.code !== wanted.code) fail(line, error ?? got, `throws ${wanted.code}`);
    return;
  }
  if (error !== undefined) throw error;
  const expected = wanted();
  if (!isEqual(got, expected)) fail(line, got, expected);
}

/** Expects a MetricError of this code. */
export function throws(code) {
  return { code };
}

/** Expects a number whose first digits these are. */
export function digits(prefix) {
  return { matches: (got) => typeof got === 'number' && String(got).startsWith(prefix) };
}

/** Expects an object that has at least these members. */
export function some(members) {
  return {
    matches: (got) =>
      typeof got === 'object' && got !== null && Object.keys(members).every((key) => isEqual(got[key], members[key])),
  };
}

function isEqual(got, expected) {
  if (typeof expected?.matches === 'function') return expected.matches(got);
  if (ArrayBuffer.isView(got) && Array.isArray(expected)) return isEqual(Array.from(got), expected);
  if (typeof got === 'string' && typeof expected === 'string') return withoutVersion(got) === withoutVersion(expected);
  if (typeof expected !== 'object' || expected === null) return Object.is(got, expected);
  if (typeof got !== 'object' || got === null || Array.isArray(got) !== Array.isArray(expected)) return false;
  const keys = Object.keys(expected);
  return Object.keys(got).length === keys.length && keys.every((key) => isEqual(got[key], expected[key]));
}

/** Pages do not change with each release. */
function withoutVersion(text) {
  return text.replace(/version:evalmetry-[\w.-]+/g, 'version:evalmetry-X');
}

function fail(line, got, expected) {
  const show = (value) =>
    JSON.stringify(value, (_, item) => {
      if (typeof item === 'number' && !Number.isFinite(item)) return String(item);
      if (typeof item?.matches === 'function') return '(a pattern)';
      if (item instanceof Error) return `${item.code ?? item.name}: ${item.message}`;
      return ArrayBuffer.isView(item) ? Array.from(item) : item;
    });
  throw new Error(`${line}\n  gave     ${show(got)}\n  expected ${show(expected)}`);
}
