import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BleuOptions, type BleuScore, bleu, fromReferenceStreams } from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';

/** Lines are what LF ends; other separators of Unicode are part of a line. */
function lines(...path: string[]): string[] {
  return readFileSync(join(folder, ...path), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
}

function json(...path: string[]): Record<string, Record<string, Record<string, unknown>>> {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

function score(predictions: string[], streams: string[][], options: BleuOptions = {}): BleuScore {
  return bleu({ predictions, references: fromReferenceStreams(streams) }, options);
}

describe.skipIf(!folder)('BLEU of WMT22 as published (needs EVALMETRY_DATA)', () => {
  const expected = folder ? json('wmt22-mt', 'expected.json') : {};
  const published = Object.entries(expected).flatMap(([pair, systems]) =>
    Object.entries(systems).flatMap(([system, figures]) =>
      Object.entries(figures)
        .filter(([figure]) => figure.startsWith('bleu-'))
        .map(([figure, value]) => ({
          pair,
          system,
          figure,
          value: value as { published: number; reference_order: string[] },
        })),
    ),
  );

  it('covers three pairs: two with two references, one with one', () => {
    // 2 pairs * 2 systems * (A, B, all) and one system with A and all
    expect(published.length).toBe(14);
  });

  it.each(published)('$pair $system $figure', ({ pair, system, value }) => {
    const target = pair.slice(-2);
    const references = value.reference_order.map((name) => lines('wmt22-mt', `${pair}.ref${name}.${target}`));
    const result = score(lines('wmt22-mt', `${pair}.${system}.${target}`), references, {
      tokenize: target === 'zh' ? 'zh' : '13a',
    });
    expect(Math.abs(result.score - value.published)).toBeLessThan(1e-6);
    expect(result.warnings).toEqual([]);
  });
});

describe.skipIf(!folder)('BLEU of WMT17 en-de as recomputed and as mteval gave it (needs EVALMETRY_DATA)', () => {
  it.each(['LIUM-NMT.4900', 'FBK.4870', 'online-B.0'])('%s', (system) => {
    const { published, 'recomputed_sacrebleu_2.6.0': recomputed } = json('wmt17-ende', 'expected.json')[system] as {
      published: { mteval_v13a_bleu: number };
      'recomputed_sacrebleu_2.6.0': Record<string, number> & { bleu_13a_counts: number[]; bleu_13a_totals: number[] };
    };
    const predictions = lines('wmt17-ende', `${system}.de`);
    const references = [lines('wmt17-ende', 'ref.de')];
    const result = score(predictions, references);
    expect(Math.abs(result.score - published.mteval_v13a_bleu)).toBeLessThan(0.01);
    expect(result.counts).toEqual(recomputed.bleu_13a_counts);
    expect(result.totals).toEqual(recomputed.bleu_13a_totals);
    expect(result.predictionLength).toBe(recomputed['sys_len']);
    expect(result.referenceLength).toBe(recomputed['ref_len']);
    expect(result.score).toBeCloseTo(recomputed['bleu_13a'] as number, 10);
    for (const [options, name] of [
      [{ tokenize: 'none' }, 'bleu_none'],
      [{ tokenize: 'char' }, 'bleu_char'],
      [{ lowercase: true }, 'bleu_13a_lowercase'],
    ] as const) {
      expect(score(predictions, references, options).score).toBeCloseTo(recomputed[name] as number, 10);
    }
  });
});

describe.skipIf(!folder)('BLEU of compare-mt TED (needs EVALMETRY_DATA)', () => {
  it.each([
    ['tok', 'none', 'bleu_none'],
    ['detok', '13a', 'bleu_13a'],
  ] as const)('%s', (kind, tokenize, name) => {
    const expected = json('compare-mt-ted', 'expected.json')[kind]?.[name] as Record<string, number | number[]>;
    const predictions = lines('compare-mt-ted', `sys1.${kind}.txt`);
    const result = score(predictions, [lines('compare-mt-ted', `ref.${kind}.txt`)], { tokenize });
    expect(result.score).toBeCloseTo(expected['score'] as number, 10);
    expect(result.counts).toEqual(expected['counts']);
    expect(result.totals).toEqual(expected['totals']);
    expect(result.predictionLength).toBe(expected['sys_len']);
    expect(result.referenceLength).toBe(expected['ref_len']);
  });
});
