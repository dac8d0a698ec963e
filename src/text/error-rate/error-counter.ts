import { invalidType } from '../../core/check.js';
import { pushCodePoints } from '../../segment/code-points.js';
import { type IdSegmenter, toIdSegmenter } from '../../segment/id-segmenter.js';
import { lowerCase } from '../../segment/lower-case.js';
import { ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { TokenIds } from '../../segment/token-ids.js';
import { whitespaceIds } from '../../segment/whitespace-ids.js';
import { editPath } from '../../sequence/edit-path.js';
import { IdList } from '../../sequence/id-list.js';
import { LevenshteinTable, levenshteinDistance } from '../../sequence/levenshtein.js';
import type { ErrorRateConfiguration, ErrorRateTokenize } from './error-rate-options.js';

/**
 * Segments a prediction and its reference and compares them. It holds scratch memory and remembers words, no data: one instance can serve
 * any number of states.
 */
export class ErrorCounter {
  readonly #segment: IdSegmenter;
  readonly #lowercase: boolean;
  readonly #tokens = new TokenIds();
  readonly #lists = [new IdList(), new IdList()] as const;
  readonly #table = new LevenshteinTable();
  /** The tokens of the prediction that was read last. */
  prediction: Int32Array = new Int32Array(0);
  /** The tokens of its reference. */
  reference: Int32Array = new Int32Array(0);

  constructor({ tokenize, lowercase }: ErrorRateConfiguration) {
    this.#segment = idSegmenter(tokenize);
    this.#lowercase = lowercase;
  }

  /**
   * Takes a prediction and its reference.
   *
   * @throws {@link MetricError} `INVALID_TYPE` if there are several references.
   */
  read(prediction: string, references: readonly string[]): void {
    if (references.length > 1) throw invalidType('the references of a segment', references, 'one text');
    const [reference = ''] = references;
    this.#tokens.trim();
    this.prediction = this.#idsOf(prediction, this.#lists[0]);
    this.reference = this.#idsOf(reference, this.#lists[1]);
  }

  /** The fewest substitutions, insertions and deletions that make the prediction of the reference. */
  distance(): number {
    return levenshteinDistance(this.#table, this.prediction, this.reference);
  }

  /** Those edits and the tokens between them, see {@link editPath}. */
  path(): Uint8Array {
    return editPath(this.#table, this.reference, this.prediction);
  }

  #idsOf(text: string, list: IdList): Int32Array {
    list.clear();
    this.#segment(this.#lowercase ? lowerCase(text) : text, this.#tokens, list);
    return list.ids.subarray(0, list.length);
  }
}

function idSegmenter(tokenize: ErrorRateTokenize | Segmenter): IdSegmenter {
  if (tokenize === 'whitespace') return whitespaceIds;
  if (tokenize === 'code-point') return (text, _, into) => pushCodePoints(text, into);
  return toIdSegmenter((text) => ownTokens(tokenize, text));
}
