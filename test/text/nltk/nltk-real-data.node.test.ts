import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { distinctN, gleu, nist, nltkCorpusBleu, nltkSentenceBleu, selfBleu } from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';

/** Lines are what LF ends; other separators of Unicode are part of a line. */
function lines(name: string): string[] {
  if (!folder) return [];
  return readFileSync(join(folder, 'wmt22-mt', name), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
}

// Values of NLTK 3.10.3 on the texts split at white space, computed for this test.
describe.skipIf(!folder)('WMT22 zh-en, HuaweiTSC, as NLTK scores it (needs EVALMETRY_DATA)', () => {
  const predictions = lines('zh-en.HuaweiTSC.en');
  const referencesA = lines('zh-en.refA.en');
  const referencesB = lines('zh-en.refB.en');
  const one = { predictions, references: referencesA };
  const two = { predictions, references: referencesA.map((text, i) => [text, referencesB[i]]) };

  it('BLEU', () => {
    expect(predictions.length).toBe(1875);
    expect(nltkCorpusBleu(one).score).toBeCloseTo(0.25468462198678565, 13);
    expect(nltkCorpusBleu(two).score).toBeCloseTo(0.29604101513319875, 13);
    expect(nltkCorpusBleu(one, { smoothing: 7 }).score).toBeCloseTo(0.3227059193377243, 13);
    const sentences = predictions.map(
      (prediction, i) => nltkSentenceBleu({ prediction, references: referencesA[i] ?? '' }, { smoothing: 4 }).score,
    );
    expect(sentences.reduce((sum, score) => sum + score, 0) / 1875).toBeCloseTo(0.21455464734781998, 13);
  });

  it('GLEU and NIST', () => {
    expect(gleu(one).score).toBeCloseTo(0.2859825270569827, 14);
    expect(gleu(two).score).toBeCloseTo(0.29693581672370106, 14);
    expect(nist(one).score).toBeCloseTo(6.986928157448863, 11);
    expect(nist(two).score).toBeCloseTo(7.380864215134115, 11);
  });

  it('distinct-n and self-BLEU', () => {
    expect(distinctN({ texts: predictions }, { n: 1 })).toMatchObject({ distinct: 9989, total: 47097 });
    expect(distinctN({ texts: predictions })).toMatchObject({ distinct: 29466, total: 45222 });
    expect(selfBleu({ texts: predictions.slice(0, 200) }).score).toBeCloseTo(0.11138859481306536, 13);
  });
});
