import { TokenIds } from '../../segment/token-ids.js';
import { readTercomOptions } from '../../segment/tokenizer-tercom.js';
import { readTranslations, type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { ShiftSearch } from './shift-search.js';
import type { TerOptions } from './ter.js';
import { predictionTokens, referenceTokens } from './ter-statistics.js';

/**
 * What happens to a token: it stays (`'match'`), gives way to another (`'substitution'`), goes (`'deletion'`: only the prediction has it),
 * or comes (`'insertion'`: only the reference has it).
 */
export type TerStepKind = 'match' | 'substitution' | 'deletion' | 'insertion';

/** A block of tokens that moves, as one edit. */
export interface TerShift {
  /** The tokens that move. */
  readonly tokens: readonly string[];
  /** Where the first of them stands, counted from 0, in the prediction as the shifts before this one left it. */
  readonly from: number;
  /** Where it stands afterwards. */
  readonly to: number;
}

/** A place in the alignment of the shifted prediction with the reference. */
export interface TerStep {
  /** What happens here. */
  readonly kind: TerStepKind;
  /** The prediction's token; `null` for an insertion. */
  readonly prediction: string | null;
  /** The reference's token; `null` for a deletion. */
  readonly reference: string | null;
  /** Whether the prediction's token was moved by a shift. */
  readonly isShifted: boolean;
}

/** How a prediction becomes a reference: first the shifts, one after the other, then the steps from left to right. */
export interface TerAlignment {
  /** The edits: shifts, insertions, deletions and substitutions. */
  readonly editCount: number;
  /** The reference that needs the fewest edits, the first of equals. */
  readonly reference: string;
  /** The shifts, in order. */
  readonly shifts: readonly TerShift[];
  /** All tokens of both texts, in the reference's order. */
  readonly steps: readonly TerStep[];
}

/**
 * The edits that {@link sentenceTer} counts, one by one: how the prediction becomes the reference that needs the fewest.
 *
 * They are named as what an editor of the prediction does: an insertion is a token that the prediction lacks. (Speech recognition
 * names the errors, so that what is an insertion there is a deletion here.) Tokens are those of {@link tokenizeTercom}. Cost as {@link ter}.
 *
 * @throws {@link MetricError} `NO_REFERENCES`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see sacreBLEU 2.6.0, `metrics/lib_ter.py`, whose shifts and alignment these are.
 * @example
 * ```ts
 * const alignment = terAlignment({ prediction: 'on Monday we met at Paris', references: 'we met in Paris on Monday' });
 * alignment.shifts; // [{ tokens: ['on', 'monday'], from: 0, to: 4 }]
 * alignment.steps.map((step) => step.kind); // ['match', 'match', 'substitution', 'match', 'match', 'match']
 * alignment.editCount; // 2
 * ```
 */
export function terAlignment(sample: TranslationSample, options: TerOptions = {}): TerAlignment {
  const read = readTercomOptions('terAlignment', options);
  const data = readTranslations('terAlignment', toTranslationBatch('terAlignment', sample));
  const references = data.references[0] as readonly string[];
  const ids = new TokenIds();
  const toIds = (tokens: readonly string[]): Int32Array => Int32Array.from(tokens, (token) => ids.of(token));
  const search = new ShiftSearch();
  const predicted = predictionTokens(sample.prediction, read);
  const predictedIds = toIds(predicted);
  const counts = references.map((text) => search.countEdits(predictedIds, toIds(referenceTokens(text, read))));
  const editCount = counts.reduce((least, count) => Math.min(least, count));
  const reference = references[counts.indexOf(editCount)] as string;
  const expected = referenceTokens(reference, read);
  search.countEdits(predictedIds, toIds(expected));

  const moved = predicted.map((token) => ({ token, isShifted: false }));
  const shifts = search.shifts.map(({ from, to, length }) => {
    const block = moved.splice(from, length);
    for (const word of block) word.isShifted = true;
    moved.splice(to, 0, ...block);
    return { tokens: block.map(({ token }) => token), from, to };
  });

  const steps: TerStep[] = [];
  let next = 0;
  const deleteUpTo = (end: number): void => {
    for (; next < end; next++) {
      const { token, isShifted } = moved[next] as { token: string; isShifted: boolean };
      steps.push({ kind: 'deletion', prediction: token, reference: null, isShifted });
    }
  };
  for (const [i, token] of expected.entries()) {
    const at = search.aligned[i] as number;
    deleteUpTo(at);
    const word = at === next ? moved[next++] : undefined;
    if (word === undefined) steps.push({ kind: 'insertion', prediction: null, reference: token, isShifted: false });
    else {
      const kind = word.token === token ? 'match' : 'substitution';
      steps.push({ kind, prediction: word.token, reference: token, isShifted: word.isShifted });
    }
  }
  deleteUpTo(moved.length);
  return Object.freeze({ editCount, reference, shifts, steps });
}
