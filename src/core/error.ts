/**
 * What went wrong, as a stable word that code can branch on. The message beside it is for people and may change.
 *
 * | code | when |
 * | --- | --- |
 * | `LENGTH_MISMATCH` | two columns that belong together differ in length |
 * | `EMPTY_INPUT` | nothing was given where the metric has no value over nothing |
 * | `INVALID_TYPE` | an argument is not of the kind that the function takes |
 * | `INVALID_OPTION` | an option has a value outside its range |
 * | `UNKNOWN_OPTION` | an option of that name does not exist |
 * | `INVALID_LABEL` | a label is `NaN`, a fraction, or nothing that can be a label |
 * | `MIXED_LABEL_TYPES` | labels of several types in one call |
 * | `POSITIVE_LABEL_REQUIRED` | a binary average cannot tell which label is the positive one |
 * | `NOT_A_NUMBER` | a numeric column holds something that is not a finite number |
 * | `INVALID_LOG_PROB` | a log-probability is `NaN` or clearly above zero |
 * | `NO_REFERENCES` | a segment has no reference at all |
 * | `STATE_MISMATCH` | states of differently configured metrics were to be merged |
 * | `STATE_FORMAT` | an encoded state is damaged or of an unknown format |
 * | `UNKNOWN_ENCODING` | no encoding or model of that name is known |
 * | `SPECIAL_TOKEN` | a text spells a special token that was not allowed |
 * | `INVALID_TOKEN` | an id is not in the vocabulary, or a text is not one token, or no token stands for it |
 * | `MISSING_PEER` | a package is needed and not installed, or ranks could not be fetched |
 */
export type MetricErrorCode =
  | 'LENGTH_MISMATCH'
  | 'EMPTY_INPUT'
  | 'INVALID_TYPE'
  | 'INVALID_OPTION'
  | 'UNKNOWN_OPTION'
  | 'INVALID_LABEL'
  | 'MIXED_LABEL_TYPES'
  | 'POSITIVE_LABEL_REQUIRED'
  | 'NOT_A_NUMBER'
  | 'INVALID_LOG_PROB'
  | 'NO_REFERENCES'
  | 'STATE_MISMATCH'
  | 'STATE_FORMAT'
  | 'UNKNOWN_ENCODING'
  | 'SPECIAL_TOKEN'
  | 'INVALID_TOKEN'
  | 'MISSING_PEER';

/**
 * The one error that evalmetry throws. Its message names the argument, what came and what was expected.
 *
 * Ask with {@link isMetricError} rather than `instanceof`: a process may hold an ESM and a CJS copy of this class.
 *
 * @example
 * ```ts
 * accuracy({ predictions: [1, 0, 1], references: [1, 0] }); // throws LENGTH_MISMATCH
 * ```
 */
export class MetricError extends Error {
  /** What went wrong, as a stable word. */
  readonly code: MetricErrorCode;

  /**
   * @param code - What went wrong, as a stable word.
   * @param message - The argument, what came and what was expected.
   */
  constructor(code: MetricErrorCode, message: string) {
    super(message);
    this.name = 'MetricError';
    this.code = code;
    // A registered symbol is the same in every copy of the library. It is put on the prototype, where no log shows it, and here, since nothing may run at
    // module level.
    (MetricError.prototype as unknown as Record<symbol, boolean>)[Symbol.for('evalmetry.MetricError')] = true;
  }
}

/**
 * Whether `value` is a {@link MetricError}, also one thrown by another copy of the library (ESM beside CJS, two versions).
 *
 * @example
 * ```ts
 * isMetricError(new MetricError('EMPTY_INPUT', 'texts has no items')); // true
 * isMetricError(new Error('other')); // false
 * ```
 */
export function isMetricError(value: unknown): value is MetricError {
  return value instanceof Error && Symbol.for('evalmetry.MetricError') in value;
}
