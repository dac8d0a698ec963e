import { readFileSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './test/chromium.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const define = { EVALMETRY_VERSION: JSON.stringify(version) };

/**
 * The library asks for the WebAssembly encoder by its name at run time. Node knows the name; a page does where its import map says it, as this does here.
 */
const nameOfTheWasmEncoder = {
  name: 'name-of-the-wasm-encoder',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.includes('src/tokenize/load-encoding.ts')
      ? code.replace(/import\([^()]*\bENGINE\)/, "import('@dqbd/tiktoken/lite')")
      : undefined,
};

// `x.test.ts` runs in Node and in Chromium, `x.node.test.ts` and `x.browser.test.ts` in one of them;
// `x.pages.test.ts` is a Node program that drives Chromium over whole pages.
export default defineConfig({
  define,
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/cli/**'],
      reporter: ['text', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', 'test/**/*.pages.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'pages', include: ['test/**/*.pages.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        plugins: [nameOfTheWasmEncoder],
        test: {
          name: 'browser',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.node.test.ts', 'test/**/*.pages.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
