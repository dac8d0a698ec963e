#!/usr/bin/env node
/**
 * npm run build && node scripts/make-guide-plots.mjs [FOLDER]
 *
 * Draws the pictures of docs/guides (or into FOLDER): what a reader gets from
 *
 * npx evalmetry vocabulary examples/languages.jsonl --by language --encoding NAME --svg vocabulary-NAME.svg
 *
 * A test holds the committed pictures to what this draws.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(process.argv[2] ?? join(root, 'docs/guides'));

mkdirSync(folder, { recursive: true });
for (const encoding of ['cl100k_base', 'o200k_base']) {
  const picture = join(folder, `vocabulary-${encoding}.svg`);
  const options = ['--by', 'language', '--encoding', encoding, '--svg', picture];
  const command = ['dist/cli/main.js', 'vocabulary', 'examples/languages.jsonl', ...options];
  execFileSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
