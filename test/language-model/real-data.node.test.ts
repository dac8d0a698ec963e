import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { perplexity } from '../../src/language-model/index.js';

const data = process.env['EVALMETRY_DATA'];
const read = (name: string): string => readFileSync(join(data ?? '', 'lm-token-loglik', name), 'utf8');
const expectedOf = (name: string) => JSON.parse(read('expected.json'))[name];

describe.skipIf(!data)('log-probs of real language models (needs EVALMETRY_DATA: 2 models)', () => {
  // expected.json was computed with Python's math.fsum, so its sum is the exact one, rounded once, as ours is.
  it('WikiText, one log-prob a word, 85,071 of them in 928 lines', () => {
    const expected = expectedOf('sys1.loglik.txt');
    const lines = read('sys1.loglik.txt').trimEnd().split('\n');
    const logProbs = lines.map((line) => line.trim().split(' ').map(Number));
    const score = perplexity({ logProbs });
    expect(score).toMatchObject({
      tokens: expected.tokens,
      sequences: expected.lines,
      logLikelihood: expected.sum_loglik_nats,
    });
    expect(score.perplexity / expected.perplexity).toBeCloseTo(1, 12);
    expect(score.crossEntropy / expected.mean_nll_nats).toBeCloseTo(1, 12);
    expect(score.bitsPerToken / expected.bits_per_token).toBeCloseTo(1, 12);
    const mean = perplexity({ logProbs }, { aggregate: 'mean' }).perplexity;
    expect(mean / expected.mean_of_line_perplexities).toBeCloseTo(1, 12);
    const first = logProbs.slice(0, 5).map((line) => perplexity({ logProbs: [line] }).perplexity);
    for (const [i, value] of first.entries()) {
      expect(value / expected.first5_line_perplexity[i]).toBeCloseTo(1, 12);
    }
  });

  it('GPT-2 on one sentence: a short context is worse', () => {
    const { full_context: full, max_length_5_rolling_windows: rolling } = JSON.parse(read('gpt2-lm-eval-test.json'));
    const expected = expectedOf('gpt2-lm-eval-test');
    for (const [logProbs, wanted] of [
      [full, expected.full_context],
      [rolling, expected.max_length_5],
    ]) {
      const score = perplexity({ logProbs: [logProbs] });
      expect(score.tokens).toBe(wanted.n);
      expect(score.logLikelihood).toBeCloseTo(wanted.sum, 10);
      expect(score.perplexity / wanted.perplexity).toBeCloseTo(1, 12);
      // 13 words and 89 bytes in the sentence: what other tools report follows from the log-likelihood.
      expect(Math.exp(-score.logLikelihood / 13) / wanted.word_perplexity).toBeCloseTo(1, 12);
      expect(Math.exp(-score.logLikelihood / 89) / wanted.byte_perplexity).toBeCloseTo(1, 12);
    }
  });
});
