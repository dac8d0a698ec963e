// Writes THIRD-PARTY-NOTICES.md: the licences of the packages whose code is in dist/cli, and of the data in src/unicode.
//
//   node scripts/make-notices.mjs           writes it
//   node scripts/make-notices.mjs --check   fails if it is not what would be written
//
// Which packages these are is not listed anywhere: the command line is bundled, and the bundle says what is in it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/main.ts', 'src/cli/commands/tokens-worker.ts', 'node_modules/piscina/dist/worker.js'],
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  external: [...Object.keys(dependencies), ...Object.keys(peerDependencies), '@napi-rs/nice'].flatMap((name) => [
    name,
    `${name}/*`,
  ]),
  outdir: 'unwritten',
  write: false,
  metafile: true,
});

const bundled = new Set();
for (const { inputs } of Object.values(metafile.outputs)) {
  for (const path of Object.keys(inputs)) {
    const found = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) bundled.add(found[0]);
  }
}

const sections = [...bundled].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  const text = readFileSync(join(root, folder, file), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim();
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`;
});

const unicode = readFileSync(join(root, 'scripts/licences/unicode-3.0.txt'), 'utf8').trim();
sections.push(`## Unicode Character Database 17.0 (Unicode-3.0)\n\n\`\`\`text\n${unicode}\n\`\`\`\n`);

const notices = `# Third-party notices

The command line (\`dist/cli\`) contains code of the packages below. The library itself contains no code of others; its
tables of character classes are made from the data named last.
This file is written by \`scripts/make-notices.mjs\`.

${sections.join('\n')}`;

const path = join(root, 'THIRD-PARTY-NOTICES.md');
if (!process.argv.includes('--check')) writeFileSync(path, notices);
else if (readFileSync(path, 'utf8') !== notices) {
  console.error('THIRD-PARTY-NOTICES.md is out of date: node scripts/make-notices.mjs');
  process.exitCode = 1;
}
