import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const shared: Options = {
  target: 'es2022',
  sourcemap: true,
  // tsup strips `node:` from imports unless told not to; some runtimes want the prefix.
  removeNodeProtocol: false,
  // One source for the version: package.json. See src/core/version.ts.
  define: { EVALMETRY_VERSION: JSON.stringify(version) },
};

/** The library: one entry per subpath export, shared code in common chunks. */
const library: Options = {
  ...shared,
  entry: {
    index: 'src/index.ts',
    'core/index': 'src/core/index.ts',
    'classification/index': 'src/classification/index.ts',
    'text/index': 'src/text/index.ts',
    'language-model/index': 'src/language-model/index.ts',
    'tokenize/index': 'src/tokenize/index.ts',
    'compression/index': 'src/compression/index.ts',
    'inference/index': 'src/inference/index.ts',
    'ranking/index': 'src/ranking/index.ts',
    'regression/index': 'src/regression/index.ts',
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  splitting: true,
  esbuildOptions: (options, { format }) => {
    // Puts constants in their places, which a bundler that reads the result no longer can. Names and lines stay.
    options.minifySyntax = true;
    if (format === 'cjs') options.define = { ...options.define, 'import.meta.filename': '__filename' };
  },
  // rollup-plugin-dts passes `baseUrl`, which TypeScript 6 deprecates.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};

/** The command line: ESM only, Node only, its own dependencies bundled in. */
const commandLine: Options = {
  ...shared,
  entry: {
    'cli/main': 'src/cli/main.ts',
    'cli/tokens-worker': 'src/cli/commands/tokens-worker.ts',
    // The pool starts its threads with a file that must lie beside it under this name.
    'cli/worker': 'node_modules/piscina/dist/worker.js',
  },
  format: ['esm'],
  platform: 'node',
  noExternal: ['cli-progress', 'cli-table3', 'papaparse', 'piscina', 'tinyglobby'],
  // Sets the priority of threads, which we do not; absent, it is done without.
  external: ['@napi-rs/nice'],
  // A chunk a command, loaded when it is called.
  splitting: true,
  esbuildOptions: (options) => {
    options.chunkNames = 'cli/[name]-[hash]';
  },
  // The bundled packages are CommonJS: they ask for Node's own modules by `require`, and for their folder, which an ESM file does not have.
  banner: {
    js: [
      "import { createRequire as createRequireOfModule } from 'node:module';",
      'const require = createRequireOfModule(import.meta.url);',
      'const __dirname = import.meta.dirname;',
    ].join('\n'),
  },
};

export default defineConfig([library, commandLine]);
