import { checkData, checkSameLength, invalidType, toColumn } from '../core/check.js';
import { MetricError } from '../core/error.js';

/**
 * The references of one segment: a text, or a list of texts. What is `null` or `undefined` is a reference that is missing and
 * is left out; `''` is a real one.
 */
export type References = string | readonly (string | null | undefined)[];

/** Translations (or other texts) and what they are compared with, as columns. */
export interface TranslationData {
  /** What the system wrote, one text a segment. */
  readonly predictions: Iterable<string>;
  /** What it should have written: `references[i]` belongs to `predictions[i]`. */
  readonly references: Iterable<References>;
}

/** One row of {@link TranslationData}. */
export interface TranslationSample {
  /** What the system wrote. */
  readonly prediction: string;
  /** What it should have written: a text or a list of texts. */
  readonly references: References;
}

/** Columns that were checked: as many lists of references as predictions, none empty. */
export interface TranslationColumns {
  readonly predictions: ArrayLike<string>;
  readonly references: readonly (readonly string[])[];
}

/** Reads a batch; refuses all that is no text and segments without a reference. */
export function readTranslations(functionName: string, data: TranslationData): TranslationColumns {
  checkData(functionName, data, 'predictions, references');
  const predictions = toColumn('predictions', data.predictions);
  const column = toColumn('references', data.references);
  // sacreBLEU's references: a list of streams that each cover all segments.
  const stream = column[0];
  const isStreams = Array.isArray(stream) && stream.length === predictions.length;
  checkSameLength(
    'predictions',
    predictions,
    isStreams ? 'references (as streams? see fromReferenceStreams)' : 'references',
    column,
  );
  const references: (readonly string[])[] = [];
  for (let i = 0; i < predictions.length; i++) {
    checkText(`predictions[${i}]`, predictions[i]);
    references.push(readReferences(`references[${i}]`, column[i]));
  }
  return { predictions, references };
}

/** A row as a batch of one, so that a stream and a batch cannot disagree. */
export function toTranslationBatch(functionName: string, sample: TranslationSample): TranslationData {
  checkData(functionName, sample, 'prediction, references');
  return { predictions: [sample.prediction], references: [sample.references] };
}

/**
 * sacreBLEU's references, turned round: it takes streams, where `streams[k][i]` is the `k`-th reference of segment `i`; evalmetry
 * takes one list a segment. References that are missing (`null`) stay in their place and are left out by the metric.
 *
 * @param streams - One or more lists of equal length.
 * @throws {@link MetricError} `INVALID_TYPE` if it is not a list of lists, `LENGTH_MISMATCH` if streams differ in length.
 * @example
 * ```ts
 * fromReferenceStreams([['a cat', 'a dog'], ['the cat', null]]); // [['a cat', 'the cat'], ['a dog', null]]
 * fromReferenceStreams([['a cat', 'a dog'], ['the cat']]); // throws LENGTH_MISMATCH
 * ```
 */
export function fromReferenceStreams(
  streams: Iterable<Iterable<string | null | undefined>>,
): (string | null | undefined)[][] {
  const outer = toColumn('streams', streams);
  const columns = Array.from({ length: outer.length }, (_, k) =>
    toColumn(`streams[${k}]`, outer[k] as Iterable<string | null | undefined>),
  );
  const first = columns[0];
  if (first === undefined) return [];
  columns.forEach((column, k) => {
    checkSameLength('streams[0]', first, `streams[${k}]`, column);
  });
  return Array.from(first, (_, i) => columns.map((column) => column[i]));
}

/** Refuses what is not a string. */
export function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw invalidType(name, value, 'a string');
}

function readReferences(name: string, value: unknown): readonly string[] {
  const list = typeof value === 'string' ? [value] : (value ?? []);
  if (!Array.isArray(list)) throw invalidType(name, value, 'a string or a list of strings');
  const present = list.filter((reference) => reference !== null && reference !== undefined);
  if (present.length === 0) throw new MetricError('NO_REFERENCES', `${name} has no reference`);
  for (const reference of present) checkText(`a reference in ${name}`, reference);
  return present;
}
