import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ChrfOptions, chrf, fromReferenceStreams, sentenceChrf } from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';

/** Lines are what LF ends; other separators of Unicode are part of a line. */
function lines(...path: string[]): string[] {
  return readFileSync(join(folder, ...path), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
}

function json<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

function score(predictions: string[], streams: string[][], options: ChrfOptions = {}): number {
  return chrf({ predictions, references: fromReferenceStreams(streams) }, options).score;
}

interface Figure {
  published: number;
  reference_order: string[];
}

describe.skipIf(!folder)('chrF of WMT22 as published (needs EVALMETRY_DATA)', () => {
  const expected = folder
    ? json<Record<string, Record<string, Record<string, Figure>>>>('wmt22-mt', 'expected.json')
    : {};
  const published = Object.entries(expected).flatMap(([pair, systems]) =>
    Object.entries(systems).flatMap(([system, figures]) =>
      Object.entries(figures)
        .filter(([figure]) => figure.startsWith('chrf-'))
        .map(([figure, value]) => ({ pair, system, figure, value })),
    ),
  );

  it('covers three pairs: two with two references, one with one', () => {
    // 2 pairs * 2 systems * (A, B, all) and one system with A and all
    expect(published.length).toBe(14);
  });

  it.each(published)('$pair $system $figure', ({ pair, system, value }) => {
    const target = pair.slice(-2);
    const references = value.reference_order.map((name) => lines('wmt22-mt', `${pair}.ref${name}.${target}`));
    const result = score(lines('wmt22-mt', `${pair}.${system}.${target}`), references);
    expect(result).toBeCloseTo(value.published, 11);
  });

  it('depends on the order of references, since the first of equally good ones wins', () => {
    const value = expected['en-zh']?.['Online-W']?.['chrf-all'] as Figure;
    const references = ['A', 'B'].map((name) => lines('wmt22-mt', `en-zh.ref${name}.zh`));
    const predictions = lines('wmt22-mt', 'en-zh.Online-W.zh');
    expect(score(predictions, references.reverse())).toBeCloseTo(value.published, 11);
    const difference = Math.abs(score(predictions, references.reverse()) - value.published);
    expect(difference).toBeGreaterThan(1e-4);
    expect(difference).toBeLessThan(1e-2);
  });
});

describe.skipIf(!folder)('chrF of WMT17 en-de as recomputed and as chrF++.py gave it (needs EVALMETRY_DATA)', () => {
  it.each(['LIUM-NMT.4900', 'FBK.4870', 'online-B.0'])('%s', (system) => {
    const expected = json<Record<string, Record<string, Record<string, number>>>>('wmt17-ende', 'expected.json')[
      system
    ];
    const published = expected?.['published'] ?? {};
    const recomputed = expected?.['recomputed_sacrebleu_2.6.0'] ?? {};
    const predictions = lines('wmt17-ende', `${system}.de`);
    const references = [lines('wmt17-ende', 'ref.de')];
    for (const [options, name, publishedName] of [
      [{}, 'chrf'],
      [{ epsSmoothing: true }, 'chrf_eps', 'chrf_py_nw0_eps_smoothing'],
      [{ wordOrder: 2 }, 'chrfpp'],
      [{ wordOrder: 2, epsSmoothing: true }, 'chrfpp_eps', 'chrfpp_py_eps_smoothing'],
    ] as const) {
      const result = score(predictions, references, options);
      expect(result).toBeCloseTo(recomputed[name] as number, 11);
      const printed = publishedName && published[publishedName];
      if (printed !== undefined) expect(result).toBeCloseTo(printed, 4);
    }
  });
});

describe.skipIf(!folder)('chrF of compare-mt TED (needs EVALMETRY_DATA)', () => {
  const expected = folder ? json<Record<string, Record<string, number>>>('compare-mt-ted', 'expected.json') : {};

  it.each(['tok', 'detok'])('%s', (kind) => {
    const predictions = lines('compare-mt-ted', `sys1.${kind}.txt`);
    const references = [lines('compare-mt-ted', `ref.${kind}.txt`)];
    expect(score(predictions, references)).toBeCloseTo(expected[kind]?.['chrf'] as number, 11);
    expect(score(predictions, references, { wordOrder: 2 })).toBeCloseTo(expected[kind]?.['chrf++'] as number, 11);
  });

  it('scores the first sentence', () => {
    const [prediction] = lines('compare-mt-ted', 'sys1.tok.txt');
    const [reference] = lines('compare-mt-ted', 'ref.tok.txt');
    const result = sentenceChrf({ prediction: prediction as string, references: reference as string });
    expect(result.score).toBeCloseTo(
      json<{ sent0_chrf_tok: number }>('compare-mt-ted', 'expected.json').sent0_chrf_tok,
      11,
    );
  });
});

describe.skipIf(!folder)("chrF of sacreBLEU's own test cases (needs EVALMETRY_DATA)", () => {
  interface Case {
    hyps?: string[];
    hyp?: string;
    refs: string[];
    expected: number;
  }
  const groups = folder
    ? json<Record<string, Record<string, Case[]>>>('peer-cases', 'cases.json')['sacrebleu/test_chrf']
    : {};

  it.each([
    ['corpus_beta3_eps_smoothing', { beta: 3, epsSmoothing: true }, 13],
    ['corpus_beta3_effective_order', { beta: 3 }, 7],
    ['corpus_beta3_keep_whitespace', { beta: 3, whitespace: true }, 2],
    ['sentence_beta2_eps_smoothing', { epsSmoothing: true }, 3],
  ] as const)('%s', (name, options, count) => {
    const cases = groups?.[name] ?? [];
    expect(cases.length).toBe(count);
    for (const { hyps, hyp, refs, expected } of cases) {
      const predictions = hyps ?? [hyp as string];
      expect(Math.abs(score(predictions, [refs], options) - expected)).toBeLessThan(1e-4);
    }
  });
});
