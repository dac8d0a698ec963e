#!/usr/bin/env node
/**
 * npm run conformance -- [DIR] [--only NAME,NAME] [--json] [--perturb]
 *
 * Runs golden-schema files (default: test/golden) against the built package and prints a row per file. Exit 1 on any
 * failure. --perturb moves every expectation that is not whole, so that every case that has one must fail.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { conform } from './conform.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, json: { type: 'boolean' }, perturb: { type: 'boolean' } },
});
const directory = positionals[0] ?? fileURLToPath(new URL('../golden', import.meta.url));
const only = values.only?.split(',').map((name) => name.trim().replace(/\.json$/, ''));

const { rows, rules } = await conform(directory, { only, perturbed: values.perturb });

const width = Math.max(8, ...rows.map((row) => row.file.length));
const line = (name, ...cells) => console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(9)));
line('file', 'passed', 'failed', 'uncovered');
for (const row of rows) line(row.file, row.passed, row.failed, row.uncovered);
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
line('total', total('passed'), total('failed'), total('uncovered'));

for (const row of rows) {
  for (const failure of row.failures.slice(0, values.perturb ? 0 : 5)) {
    console.log(`\n${row.file}[${failure.index}] ${failure.fn}`);
    console.log(`  expected ${shorten(failure.expected)}\n  got      ${shorten(failure.got)}`);
  }
}
const waiting = rows.flatMap((row) =>
  Object.entries(row.waiting).map(([what, count]) => `  ${row.file}: ${what} (${count})`),
);
if (waiting.length > 0 && !values.json) console.log(`\nNot built yet:\n${waiting.join('\n')}`);
const used = rules.filter((rule) => rule.cases > 0);
if (used.length > 0) {
  console.log('\nDeviations, by name:');
  for (const rule of used) console.log(`  ${rule.name}: ${rule.cases} cases of ${rule.fn}. ${rule.reason}`);
}
if (values.perturb) {
  console.log(
    `\n${total('moved')} cases have an expectation that was moved; ${total('escaped')} of them passed all the same.`,
  );
}
process.exitCode = total('failed') === 0 ? 0 : 1;
if (values.json) {
  console.log(
    JSON.stringify(
      rows.map(({ file, passed, failed, uncovered, failures }) => ({ file, passed, failed, uncovered, failures })),
      (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
    ),
  );
}

function shorten(value) {
  const text = JSON.stringify(value, (_, item) =>
    typeof item === 'number' && !Number.isFinite(item) ? String(item) : item,
  );
  return text === undefined ? 'undefined' : text.length > 400 ? `${text.slice(0, 400)} …` : text;
}
