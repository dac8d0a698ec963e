import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ter } from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';

/** Lines are what LF ends; other separators of Unicode are part of a line. */
function lines(...path: string[]): string[] {
  return readFileSync(join(folder, ...path), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
}

function json(...path: string[]): Record<string, Record<string, Record<string, number>>> {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

describe.skipIf(!folder)('TER of WMT17 en-de as Tercom gave it and as recomputed (needs EVALMETRY_DATA)', () => {
  it.each(['LIUM-NMT.4900', 'FBK.4870', 'online-B.0'])('%s', (system) => {
    const { published, 'recomputed_sacrebleu_2.6.0': recomputed } = json('wmt17-ende', 'expected.json')[
      system
    ] as Record<string, Record<string, number>>;
    const score = ter({ predictions: lines('wmt17-ende', `${system}.de`), references: lines('wmt17-ende', 'ref.de') });
    // Tercom 7.25 prints three decimals.
    expect(Math.abs(score.score / 100 - (published?.['tercom_7_25_ter'] as number))).toBeLessThan(0.0005);
    expect(score.score).toBeCloseTo(recomputed?.['ter'] as number, 11);
    expect(score.editCount).toBe(recomputed?.['ter_num_edits']);
    expect(score.referenceLength).toBe(recomputed?.['ter_ref_length']);
  });
});

describe.skipIf(!folder)('TER of compare-mt TED (needs EVALMETRY_DATA)', () => {
  it.each(['tok', 'detok'])('%s', (kind) => {
    const expected = json('compare-mt-ted', 'expected.json')[kind]?.['ter'] as Record<string, number>;
    const score = ter({
      predictions: lines('compare-mt-ted', `sys1.${kind}.txt`),
      references: lines('compare-mt-ted', `ref.${kind}.txt`),
    });
    expect(score.score).toBeCloseTo(expected['score'] as number, 11);
    expect(score.editCount).toBe(expected['num_edits']);
    expect(score.referenceLength).toBe(expected['ref_length']);
  });
});
