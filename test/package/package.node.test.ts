import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedProject, packProject, root, subpaths } from './packed.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, never>;
const surface = JSON.parse(readFileSync(join(import.meta.dirname, 'surface.json'), 'utf8')) as Record<string, string[]>;

let project: PackedProject;
beforeAll(() => {
  project = packProject();
});
afterAll(() => {
  project.remove();
});

describe('the packed package', () => {
  it('holds what it needs and nothing else', () => {
    const outside = project.files.filter((file) => !/^(dist|examples)\//.test(file)).sort();
    expect(outside).toEqual(['LICENSE', 'README.md', 'README.zh-CN.md', 'THIRD-PARTY-NOTICES.md', 'package.json']);
    for (const subpath of subpaths) {
      const base = `dist${subpath}/index`;
      expect(project.files).toEqual(
        expect.arrayContaining([`${base}.js`, `${base}.cjs`, `${base}.d.ts`, `${base}.d.cts`]),
      );
    }
  });

  it('depends on @dqbd/tiktoken only', () => {
    expect(Object.keys(manifest['dependencies'] ?? {})).toEqual(['@dqbd/tiktoken']);
    expect(Object.keys(manifest['peerDependencies'] ?? {})).toEqual(['@huggingface/tokenizers']);
    expect(manifest['peerDependenciesMeta']).toEqual({ '@huggingface/tokenizers': { optional: true } });
  });

  it('has these names in each subpath, by import and by require', () => {
    project.write(
      'names.mjs',
      `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const names = {};
      for (const subpath of ${JSON.stringify(subpaths)}) {
        const esm = Object.keys(await import('evalmetry' + subpath)).sort();
        const cjs = Object.keys(require('evalmetry' + subpath)).sort();
        if (esm.join() !== cjs.join()) throw new Error(subpath + ': import and require differ');
        names['evalmetry' + subpath] = esm;
      }
      console.log(JSON.stringify(names));`,
    );
    expect(JSON.parse(project.node('names.mjs'))).toEqual(surface);
  });

  it('gives one error class to both module systems', () => {
    project.write(
      'errors.mjs',
      `import { createRequire } from 'node:module';
      import { isMetricError, MetricError } from 'evalmetry';
      const cjs = createRequire(import.meta.url)('evalmetry');
      try { cjs.accuracy({ predictions: [1], references: [] }); } catch (error) {
        console.log(isMetricError(error), error.code, error instanceof MetricError);
      }
      try { cjs.accuracy({ predictions: [1], references: [] }); } catch (error) {
        console.log(cjs.isMetricError(error));
      }`,
    );
    expect(project.node('errors.mjs')).toBe('true LENGTH_MISMATCH false\ntrue\n');
  });

  it('reads the ranks of one encoding as JSON, by import and by require', () => {
    const script = (load: string) => `
      const { createRequire } = await import('node:module');
      const require = createRequire(process.cwd() + '/x.mjs');
      const { tiktoken } = ${load};
      console.log((await tiktoken('gpt2')).count('hello world'));
      const loaded = Object.keys(require.cache).filter((path) => path.includes('encoders'));
      console.log(loaded.map((path) => path.replace(/.*encoders./, '')).join());`;
    project.write('ranks-esm.mjs', script(`await import('evalmetry/tokenize')`));
    project.write('ranks-cjs.mjs', script(`require('evalmetry/tokenize')`));
    expect(project.node('ranks-esm.mjs')).toBe('2\ngpt2.json\n');
    expect(project.node('ranks-cjs.mjs')).toBe('2\ngpt2.json\n');
  });

  it('is bundled without a warning, and the bundle runs where the package is not', () => {
    project.write(
      'bundled.mjs',
      `import { tiktoken } from 'evalmetry/tokenize';
      tiktoken('gpt2').then((tokenizer) => console.log(tokenizer.count('hello world')));`,
    );
    const directory = mkdtempSync(join(tmpdir(), 'evalmetry-bundle-'));
    for (const [format, platform] of [
      ['cjs', 'node'],
      ['iife', 'browser'],
      ['esm', 'node'],
    ] as const) {
      const outfile = join(directory, `${format}.${format === 'esm' ? 'mjs' : 'cjs'}`);
      const entryPoints = [join(project.directory, 'bundled.mjs')];
      const { warnings } = buildSync({ entryPoints, bundle: true, format, platform, outfile, logLevel: 'silent' });
      expect(warnings).toEqual([]);
      const { stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
      expect(stdout).toBe('2\n');
    }
    rmSync(directory, { recursive: true });
  });

  it('sets the fields of classes in order in both module systems', () => {
    // The CommonJS build sets private fields before public ones; TER holds many, and counts one shift of four tokens here.
    project.write(
      'fields.mjs',
      `import { createRequire } from 'node:module';
      import { ter } from 'evalmetry';
      const cjs = createRequire(import.meta.url)('evalmetry');
      const data = { predictions: ['c d a b'], references: ['a b c d'] };
      console.log(ter(data).score, cjs.ter(data).score);`,
    );
    expect(project.node('fields.mjs')).toBe('25 25\n');
  });

  it('shares one tokenizer between both module systems', () => {
    project.write(
      'tokenizers.mjs',
      `import { createRequire } from 'node:module';
      import { tiktoken } from 'evalmetry/tokenize';
      const cjs = createRequire(import.meta.url)('evalmetry/tokenize');
      const before = await tiktoken('gpt2');
      const after = await cjs.tiktoken('gpt2');
      console.log(before.count('Hello world'), after.count('Hello world'), [...after.encode('Hello world')].join());`,
    );
    // GPT-2's ids of this text are in its first published example: 15496, 995.
    expect(project.node('tokenizers.mjs')).toBe('2 2 15496,995\n');
  });

  it('counts tokens in threads, with no package of the pool installed', () => {
    // 24 MB, each line two tokens of gpt2.
    project.write('large.txt', 'hello world\n'.repeat(2_000_000));
    const cli = 'node_modules/evalmetry/dist/cli/main.js';
    const output = project.node(cli, 'tokens', 'lar*.txt', '--encoding', 'gpt2', '--threads', '2', '--json');
    expect(JSON.parse(output)).toMatchObject({ encodings: { gpt2: { counts: { texts: 2e6, tokens: 4e6 } } } });
    expect(existsSync(join(project.directory, 'node_modules/piscina'))).toBe(false);
  });

  it('takes @huggingface/tokenizers where it is, and says what to install where it is not', () => {
    project.write(
      'peer.mjs',
      `import { createRequire } from 'node:module';
      import { huggingFace } from 'evalmetry/tokenize';
      const cjs = createRequire(import.meta.url)('evalmetry/tokenize');
      const json = { model: { type: 'WordPiece', vocab: { '[UNK]': 0, a: 1, '##b': 2 } } };
      for (const call of [huggingFace, cjs.huggingFace]) {
        const ids = await call(json).then((tokenizer) => tokenizer.encode('ab').join(), (error) => error);
        console.log(ids.code ?? ids, ids.message?.includes('npm install @huggingface/tokenizers') ?? '');
      }`,
    );
    expect(project.node('peer.mjs')).toBe('MISSING_PEER true\nMISSING_PEER true\n');
    const scope = join(project.directory, 'node_modules/@huggingface');
    mkdirSync(scope);
    symlinkSync(join(root, 'node_modules/@huggingface/tokenizers'), join(scope, 'tokenizers'));
    expect(project.node('peer.mjs')).toBe('1,2 \n1,2 \n');
    rmSync(scope, { recursive: true });
  });

  it('can be bundled without @huggingface/tokenizers', () => {
    const entry = project.write('bundled.mjs', "export { tiktoken } from 'evalmetry/tokenize';");
    const { outputFiles, errors } = buildSync({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      external: ['@dqbd/tiktoken'],
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    expect(outputFiles[0]?.text).not.toContain('huggingface');
  });

  // The compilers run as programs, since their versions' types do not mix.
  it.each([
    ['6.0', 'typescript'],
    ['5.9', 'typescript-5.9'],
  ])('has types that TypeScript %s accepts, declarations included', (_, compiler) => {
    const lines = subpaths.map(
      (subpath, i) => `import * as m${i} from 'evalmetry${subpath}';\nexport const n${i}: object = m${i};`,
    );
    project.write('esm.mts', lines.join('\n'));
    project.write('cjs.cts', lines.join('\n'));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2022'],
      types: [],
    };
    project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['esm.mts', 'cjs.cts'] }));
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc')], {
      cwd: project.directory,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  it('reaches @dqbd/tiktoken from evalmetry/tokenize only', () => {
    const reached = subpaths.filter((subpath) => reachableText(subpath).includes('@dqbd/tiktoken'));
    expect(reached).toEqual(['/tokenize']);
  });

  it('uses no Node module outside the command line', () => {
    for (const subpath of subpaths) expect(reachableText(subpath)).not.toMatch(/(from|require\(|import\()\s*["']node:/);
  });

  /** All code that an import of the subpath can load. */
  function reachableText(subpath: string): string {
    const dist = join(project.directory, 'node_modules/evalmetry/dist');
    const seen = new Map<string, string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      // Source maps and comments do not count as imports.
      const code = readFileSync(path, 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
      seen.set(path, code);
      for (const [, specifier] of code.matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g))
        visit(join(path, '..', specifier ?? ''));
    };
    visit(join(dist, subpath, 'index.js'));
    return [...seen.values()].join('\n');
  }
});

describe('the checkout', () => {
  it('has a lock file without addresses of packages', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
    const { version, packages } = JSON.parse(lock) as {
      version: string;
      packages: Record<string, { version?: string }>;
    };
    expect(version).toBe(manifest['version']);
    expect(Object.entries(packages).filter(([, entry]) => entry.version === undefined)).toEqual([]);
  });

  it('builds its version into signatures', async () => {
    const require = createRequire(import.meta.url);
    const { bleu } = (await import(pathToFileURL(require.resolve(join(root, 'dist/text/index.js'))).href)) as {
      bleu(data: object): { signature: string };
    };
    const { signature } = bleu({ predictions: ['a b c d'], references: ['a b c d'] });
    expect(signature).toContain(`version:evalmetry-${manifest['version']}`);
  });
});
