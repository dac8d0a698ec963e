import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from './packed.js';

interface Ceiling {
  name: string;
  path: string;
  import: string;
  limit: string;
  ignore?: string[];
}

const ceilings = JSON.parse(readFileSync(join(root, '.size-limit.json'), 'utf8')) as Ceiling[];

/** What a user's bundler makes of one import from the root. */
function bundle(code: string, format: 'esm' | 'iife' = 'esm'): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format,
    platform: 'neutral',
    external: ['@dqbd/tiktoken'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

async function run(code: string): Promise<unknown> {
  const module = (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as {
    default: unknown;
  };
  return module.default;
}

describe('a bundle of one import', () => {
  it.each(ceilings)('$name stays under $limit', (ceiling) => {
    const name = ceiling.import.replace(/[{}]/g, '');
    const weight = (code: string): number => gzipSync(bundle(code, 'iife'), { level: 9 }).length;
    const used = weight(`import ${ceiling.import} from ${JSON.stringify(`./${ceiling.path}`)}; console.log(${name})`);
    // What the import adds to a program, as size-limit counts: less what is there without it, the header of the file before all.
    expect(used - weight('console.log()')).toBeLessThanOrEqual(Number.parseFloat(ceiling.limit) * 1000);
  });

  // The values can be counted by hand: two of three labels agree; one label of each kind is right; equal texts score full
  // marks; of four pairs of scores three are in order; a model that gives each token one half has perplexity 2.
  it.each([
    ['accuracy', `accuracy({ predictions: ['a', 'b', 'c'], references: ['a', 'b', 'd'] })`, 2 / 3],
    ['f1', `f1({ predictions: [1, 0, 1, 0], references: [1, 0, 0, 1] })`, 0.5],
    ['rocAuc', `rocAuc({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] })`, 0.75],
    [
      'bleu',
      `bleu({ predictions: ['今天天气很好'], references: ['今天天气很好'] }, { tokenize: 'zh' }).score.toFixed(6)`,
      '100.000000',
    ],
    ['chrf', `chrf({ predictions: ['今天天气很好'], references: ['今天天气很好'] }).score`, 100],
    ['rouge', `rouge({ predictions: ['今天天气很好'], references: ['今天天气很好'] }).rougeL.fmeasure`, 1],
    ['ter', `ter({ predictions: ['c d a b'], references: ['a b c d'] }).score`, 25],
    [
      'perplexity',
      `perplexity({ logProbs: [[null, Math.log(0.5), Math.log(0.5)]] }).perplexity.toFixed(12)`,
      '2.000000000000',
    ],
  ])('%s runs', async (name, expression, expected) => {
    const code = bundle(`import { ${name} } from './dist/index.js'; export default ${expression};`);
    expect(code).not.toContain('tiktoken');
    expect(await run(code)).toBe(expected);
  });
});
