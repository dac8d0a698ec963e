import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, exampleBlocks, pageBlocks } from './blocks.js';
import { toCheckedCode } from './checked-code.js';

const root = resolve(import.meta.dirname, '../..');
const pages = pageBlocks(root);
const examples = exampleBlocks(root);
const runnable = [...pages, ...examples].filter((block) => ['ts', 'js'].includes(block.language));

/** A folder as a user has it: evalmetry in node_modules, the block in a module beside it. */
let project: string;
/** Public name -> subpath that exports it. */
const exportedFrom = new Map<string, string>();

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'evalmetry-docs-'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(root, join(project, 'node_modules', 'evalmetry'));
  symlinkSync(join(root, 'examples'), join(project, 'examples'));
  copyFileSync(join(import.meta.dirname, 'check.mjs'), join(project, 'check.mjs'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'reader', type: 'module' }));
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, { import?: { default: string } }>;
  };
  for (const [subpath, target] of Object.entries(exports)) {
    if (target.import === undefined) continue;
    const module: object = await import(/* @vite-ignore */ pathToFileURL(join(root, target.import.default)).href);
    for (const name of Object.keys(module)) exportedFrom.set(name, `evalmetry${subpath.slice(1)}`);
  }
});

afterAll(() => {
  rmSync(project, { recursive: true });
});

/** The import lines that an example leaves out: one for each public name that it uses. */
function importsOf(block: Block): string {
  if (!block.isExample) return '';
  const used = new Set(block.code.match(/[A-Za-z]\w*/g));
  return [...used]
    .filter((name) => exportedFrom.has(name) && !new RegExp(`(const|let|function|class) ${name}\\b`).test(block.code))
    .map((name) => `import { ${name} } from '${exportedFrom.get(name)}';`)
    .join('\n');
}

/** What was printed, whatever the version: pages do not change with each release. */
function printed(text: string): string {
  return text.trimEnd().replace(/version:evalmetry-[\w.-]+/g, 'version:evalmetry-X');
}

describe('code blocks of the pages and examples of the reference', () => {
  it('are there', () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(runnable.map((block, i) => [block.where, block, i] as const))(
    '%s runs and gives what it says',
    (_, block, i) => {
      const { code, checks } = toCheckedCode(block.code, importsOf(block));
      const path = join(project, `block-${i}.mjs`);
      writeFileSync(path, code);
      const { status, stdout, stderr } = spawnSync(process.execPath, [path], { cwd: project, encoding: 'utf8' });
      expect(status === 0 ? '' : stderr, code).toBe('');
      if (block.output !== undefined) expect(printed(stdout)).toBe(printed(block.output));
      else if (block.isExample) expect(checks, 'an example shows at least one value').toBeGreaterThan(0);
    },
  );

  it('have types that hold', () => {
    const paths = runnable.map((block, i) => {
      const path = join(project, `block-${i}.ts`);
      writeFileSync(path, `${importsOf(block)}\n${block.code}\nexport {};\n`);
      return path;
    });
    symlinkSync(join(root, 'node_modules', '@types'), join(project, 'node_modules', '@types'));
    const program = ts.createProgram(paths, {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
    });
    const messages = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const block = runnable[paths.indexOf(diagnostic.file?.fileName ?? '')];
      return `${block?.where ?? diagnostic.file?.fileName}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
    });
    // A bare `value; // expectation` is the point of these blocks.
    expect(messages).toEqual([]);
  });
});

describe('commands of the pages', () => {
  const commands = pages
    .filter((block) => block.language === 'sh')
    .flatMap((block) =>
      block.code
        .trim()
        .split('\n')
        .map((line) => ({ ...block, line, only: !block.code.trim().includes('\n') })),
    );
  const ours = commands.filter(({ line }) => line.includes('npx evalmetry '));

  it.each(ours.map((command) => [command.where, command.line, command] as const))('%s %s', (_, line, command) => {
    const executable = `${JSON.stringify(process.execPath)} ${JSON.stringify(join(root, 'dist/cli/main.js'))} `;
    const { stdout, stderr } = spawnSync('sh', ['-c', line.replaceAll('npx evalmetry ', executable)], {
      cwd: project,
      encoding: 'utf8',
    });
    if (command.only && command.output !== undefined) expect(printed(stdout), stderr).toBe(printed(command.output));
    else expect(`${stdout}${stderr}`).not.toMatch(/^(error|evalmetry): /m);
  });

  it('are otherwise those that other tests run', () => {
    const known = [
      /^npm (ci|test|run \w[\w:]*|install evalmetry)( && npm (test|run [\w:]+))*( --? .*)?$/,
      /^cd evalmetry$/,
      /^node examples\/[\w-]+\.mjs$/,
    ];
    const rest = commands.filter(
      (command) => !ours.includes(command) && !known.some((pattern) => pattern.test(command.line)),
    );
    expect(rest.map(({ where, line }) => `${where} ${line}`)).toEqual([]);
  });

  it('include the examples, which run', () => {
    for (const { line } of commands) {
      const script = /^node (examples\/[\w-]+\.mjs)$/.exec(line)?.[1];
      if (script !== undefined) execFileSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
    }
  });
});
