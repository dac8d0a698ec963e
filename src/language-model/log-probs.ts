import { checkData, checkSameLength, invalidType, toColumn } from '../core/check.js';
import { MetricError } from '../core/error.js';

/** Log-probabilities of tokens, sequence by sequence. */
export interface PerplexityData {
  /**
   * `logProbs[i][j]` is the logarithm of the probability that the model gave to token `j` of sequence `i`: arrays, typed
   * arrays or other iterables. `null` is a token without one, such as the first of a text, and is skipped; 0 is a token that
   * was certain and counts; `-Infinity` (and whatever lies below -1e290) is one that was impossible.
   */
  readonly logProbs: Iterable<Iterable<number | null>>;
  /** `true` or 1 where a token counts, `false` or 0 where it does not, such as padding: there `logProbs` is not read. */
  readonly mask?: Iterable<Iterable<boolean | number>>;
}

/** One row of {@link PerplexityData}. */
export interface PerplexitySample {
  /** The log-probabilities of one sequence. */
  readonly logProbs: Iterable<number | null>;
  /** Which of them count. */
  readonly mask?: Iterable<boolean | number>;
}

/** Log-probabilities above 0 by no more than this are rounding noise of the program that computed them. */
const NOISE = 1e-6;

/** Calls `visit` with every log-probability that counts, and `endSequence` behind each sequence; refuses what is none. */
export function forEachLogProb(
  data: PerplexityData,
  visit: (logProb: number) => void,
  endSequence: (name: string) => void,
): void {
  checkData('perplexity', data, 'logProbs, mask?');
  const sequences = toColumn('logProbs', data.logProbs);
  const masks = data.mask === undefined ? undefined : toColumn('mask', data.mask);
  if (masks) checkSameLength('logProbs', sequences, 'mask', masks);
  for (let i = 0; i < sequences.length; i++) {
    const name = `logProbs[${i}]`;
    const logProbs = toColumn(name, sequences[i] as Iterable<number | null>);
    const maskName = `mask[${i}]`;
    const mask = masks && toColumn(maskName, masks[i] as Iterable<boolean | number>);
    if (mask) checkSameLength(name, logProbs, maskName, mask);
    for (let j = 0; j < logProbs.length; j++) {
      const flag = mask ? mask[j] : 1;
      if (flag === false || flag === 0) continue;
      if (flag !== true && flag !== 1) throw invalidType(`${maskName}[${j}]`, flag, 'true, false, 1 or 0');
      const logProb = logProbs[j];
      if (logProb === null) continue;
      if (typeof logProb !== 'number') throw invalidType(`${name}[${j}]`, logProb, 'a number or null');
      if (!(logProb <= NOISE)) {
        throw new MetricError(
          'INVALID_LOG_PROB',
          `${name}[${j}] is ${logProb}, expected the logarithm of a probability`,
        );
      }
      visit(logProb);
    }
    endSequence(name);
  }
}
