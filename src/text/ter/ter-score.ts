import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import type { TercomOptions } from '../../segment/tokenizer-tercom.js';
import { nrefsField } from '../nrefs.js';
import { referenceLengthOf } from './ter-statistics.js';

/** A TER and what it is made of. */
export interface TerScore {
  /** TER: 100 * edits per token of the references; 0 is perfect, more than 100 is possible. */
  readonly score: number;
  /** Edits in all segments: insertions, deletions, substitutions and shifts, of each segment those to the reference that needs the fewest. */
  readonly editCount: number;
  /** Tokens in the references: the sum of each segment's average. */
  readonly referenceLength: number;
  /** How the score was made, in sacreBLEU's form. */
  readonly signature: string;
  /** `SEGMENTER_MISMATCH`: a sign that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
}

/** The options that change the number; what the data decides is not in it. */
export function terSignature({ normalized, noPunct, asianSupport, caseSensitive }: Required<TercomOptions>): string {
  const yes = (value: boolean): string => (value ? 'yes' : 'no');
  return `case:${caseSensitive ? 'mixed' : 'lc'}|tok:tercom|norm:${yes(normalized)}|punct:${yes(!noPunct)}|asian:${yes(asianSupport)}`;
}

/** The score of a sum of rows that holds at least one segment. */
export function terScore(sum: Float64Array, options: Required<TercomOptions>): TerScore {
  const [characters = 0, unspaced = 0, editCount = 0, whole = 0, parts = 0, rest = 0] = sum.subarray(3);
  const referenceLength = referenceLengthOf(whole, parts, rest);
  const warnings: MetricWarning[] = [];
  if (unspaced > characters / 2 && !(options.normalized && options.asianSupport)) {
    const message =
      'TER needs spaces between words, most of this text has none: use normalized and asianSupport for Chinese, else segment it before';
    warnings.push({ code: 'SEGMENTER_MISMATCH', message });
  }
  return Object.freeze({
    // Against references without a token, edits of any number are 100.
    score: 100 * (referenceLength > 0 ? editCount / referenceLength : Math.sign(editCount)),
    editCount,
    referenceLength,
    signature: `${nrefsField(sum)}|${terSignature(options)}|${versionField()}`,
    warnings,
  });
}
