import { DELETE, EQUAL, editPath, INSERT, SUBSTITUTE } from '../../sequence/edit-path.js';
import { LevenshteinTable } from '../../sequence/levenshtein.js';
import { readIdPair, type TextPair } from '../text-pair.js';

/** One step of {@link editOperations}. */
export interface EditOperation {
  /** What happens: python-Levenshtein's `replace` is `'substitute'`. */
  readonly type: 'substitute' | 'insert' | 'delete';
  /** Which token of the reference, from 0, is substituted or deleted, or stands behind what is inserted. */
  readonly referenceIndex: number;
  /** Which token of the prediction, from 0, takes its place or is inserted, or stands behind what is deleted. */
  readonly predictionIndex: number;
}

/**
 * The fewest substitutions, insertions and deletions that turn the reference into the prediction, from left to right; there are as many as the
 * {@link editDistance}.
 *
 * Of several equally short lists it is python-Levenshtein's. Tokens are the code points of strings, or the elements of lists; indexes count them. length *
 * length / 32 steps; memory for twice as many bits, or for long texts some length * sqrt(length) / 2 bytes: 16 MB for 100,000 tokens. (Where
 * its own table is over a megabyte, python-Levenshtein cuts it in parts, and may find another list of the same length.)
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings.
 * @see python-Levenshtein 0.27.5, `editops`, which calls the reference source and the prediction destination.
 * @example
 * ```ts
 * editOperations({ reference: 'yes', prediction: 'no' }).map((operation) => operation.type); // ['substitute', 'substitute', 'delete']
 * editOperations({ reference: 'cat', prediction: 'cart' }); // [{ type: 'insert', referenceIndex: 2, predictionIndex: 2 }]
 * ```
 */
export function editOperations(pair: TextPair): readonly EditOperation[] {
  const { prediction, reference } = readIdPair('editOperations', pair);
  const operations: EditOperation[] = [];
  let predictionIndex = 0;
  let referenceIndex = 0;
  for (const step of editPath(new LevenshteinTable(), reference, prediction)) {
    if (step !== EQUAL) {
      const type = step === SUBSTITUTE ? 'substitute' : step === INSERT ? 'insert' : 'delete';
      operations.push({ type, referenceIndex, predictionIndex });
    }
    if (step !== INSERT) referenceIndex++;
    if (step !== DELETE) predictionIndex++;
  }
  return operations;
}
