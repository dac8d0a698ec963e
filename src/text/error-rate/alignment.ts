import { checkOptions } from '../../core/check.js';
import { checkTokenize, ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';
import { DELETE, EQUAL, editPath, INSERT, SUBSTITUTE } from '../../sequence/edit-path.js';
import { LevenshteinTable } from '../../sequence/levenshtein.js';
import { checkTextPair, readIdPair, type TextPair } from '../text-pair.js';
import { ERROR_RATE_TOKENIZE, type ErrorRateTokenize } from './error-rate-options.js';

/** Options of {@link alignment}. */
export interface AlignmentOptions {
  /**
   * How a text becomes tokens: `'whitespace'`, `'code-point'`, or a {@link Segmenter} of your own. Lists of tokens are taken as they are.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: ErrorRateTokenize | Segmenter;
}

/** A stretch of an {@link alignment} in which the same happens to every token. */
export interface AlignmentPart {
  /** What makes the reference's tokens the prediction's. `'substitute'` has equally many of both; they stand opposite each other. */
  readonly type: 'equal' | 'substitute' | 'insert' | 'delete';
  /** Tokens of the prediction; none where they were deleted. */
  readonly prediction: readonly string[];
  /** Tokens of the reference; none where they were inserted. */
  readonly reference: readonly string[];
  /** Which token of the prediction is the stretch's first, from 0. */
  readonly predictionStart: number;
  /** Which is the first behind it. */
  readonly predictionEnd: number;
  /** Which token of the reference is the stretch's first, from 0. */
  readonly referenceStart: number;
  /** Which is the first behind it. */
  readonly referenceEnd: number;
}

/**
 * Which words of a text stand for which words of its reference, with the fewest substitutions, insertions and deletions: what
 * {@link wordErrors} counts. {@link formatAlignment} shows it.
 *
 * Of several such alignments it is the one that python-Levenshtein and jiwer take. length * length / 32 steps; memory for twice as many bits,
 * or for long texts some length * sqrt(length) / 2 bytes.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see python-Levenshtein 0.27.5, `opcodes`; jiwer, `process_words`.
 * @example
 * ```ts
 * const parts = alignment({ prediction: 'the cat sat', reference: 'the old cat sits' });
 * parts.map((part) => part.type); // ['equal', 'delete', 'equal', 'substitute']
 * parts[1]; // { type: 'delete', reference: ['old'], prediction: [], referenceStart: 1, referenceEnd: 2, predictionStart: 1, predictionEnd: 1 }
 * ```
 */
export function alignment(pair: TextPair, options: AlignmentOptions = {}): readonly AlignmentPart[] {
  checkTextPair('alignment', pair);
  checkOptions('alignment', options, ['tokenize']);
  const { tokenize = 'whitespace' } = options;
  checkTokenize(tokenize, ERROR_RATE_TOKENIZE);
  const prediction = tokensOf(pair.prediction, tokenize);
  const reference = tokensOf(pair.reference, tokenize);
  const ids = readIdPair('alignment', { prediction, reference });
  const path = editPath(new LevenshteinTable(), ids.reference, ids.prediction);

  const parts: AlignmentPart[] = [];
  let predictionStart = 0;
  let referenceStart = 0;
  for (let start = 0, end = 0; start < path.length; start = end) {
    const step = path[start];
    while (end < path.length && path[end] === step) end++;
    const predictionEnd = predictionStart + (step === DELETE ? 0 : end - start);
    const referenceEnd = referenceStart + (step === INSERT ? 0 : end - start);
    parts.push({
      type: step === EQUAL ? 'equal' : step === SUBSTITUTE ? 'substitute' : step === INSERT ? 'insert' : 'delete',
      prediction: prediction.slice(predictionStart, predictionEnd),
      reference: reference.slice(referenceStart, referenceEnd),
      predictionStart,
      predictionEnd,
      referenceStart,
      referenceEnd,
    });
    predictionStart = predictionEnd;
    referenceStart = referenceEnd;
  }
  return parts;
}

function tokensOf(side: string | readonly string[], tokenize: ErrorRateTokenize | Segmenter): readonly string[] {
  if (typeof side !== 'string') return side;
  if (typeof tokenize !== 'string') return ownTokens(tokenize, side);
  return tokenize === 'whitespace' ? tokenizeWhitespace(side) : Array.from(side);
}
