#!/usr/bin/env node
/**
 * npm run bench -- [NAME …]: runs the benchmarks of this folder one after the other (all, or those whose path holds a
 * NAME). Each is a program of its own that imports the built package and prints ratios; none is a test. What they race against
 * in JavaScript: npm ci --prefix bench. In Python: PYTHON names an interpreter that has sacrebleu 2.6.0 and scikit-learn 1.9.1.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const names = process.argv.slice(2);
const benchmarks = readdirSync(here, { recursive: true })
  .filter((path) => path.endsWith('.mjs') && path.includes('/') && !/node_modules|^harness/.test(path))
  .filter((path) => names.length === 0 || names.some((name) => path.includes(name)))
  .sort();
for (const path of benchmarks) {
  console.log(`\n# ${path}`);
  const { status } = spawnSync(process.execPath, [join(here, path)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
