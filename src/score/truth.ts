import { invalidOption, invalidType, oneOf, unexpected } from '../core/check.js';
import { labelSignature } from '../label/average-state.js';
import type { Label } from '../label/label.js';
import { LabelIndex } from '../label/label-index.js';
import { sortLabels } from '../label/label-order.js';
import { checkClasses, selectClasses } from './classes.js';
import { selectPositiveStrictly } from './positive-label.js';
import type { ScoreBatch } from './read.js';

/** What the columns stand for, as the caller says. */
export interface ClassOptions {
  readonly classes?: readonly Label[] | undefined;
  readonly positiveLabel?: Label | undefined;
}

/** The labels that a state must remember, sorted, and the true column of each sample; a single column of scores is column 1 of two. */
export type Truth = readonly [labels: readonly Label[], columns: Int32Array];

/** Refuses options that cannot name the columns. */
export function checkClassOptions({ classes, positiveLabel }: ClassOptions): void {
  checkClasses(classes);
  if (classes && positiveLabel !== undefined)
    throw invalidOption('positiveLabel', positiveLabel, 'none beside classes');
}

/** What the columns stand for, for signatures. */
export function classSignature({ classes, positiveLabel }: ClassOptions): string {
  const positive = positiveLabel === undefined ? '' : `|positive:${labelSignature(positiveLabel)}`;
  return classes ? `|classes:[${classes.map(labelSignature).join(',')}]` : positive;
}

/** How many columns a batch has: 0 where it has one score a sample, in a column or in rows of one. */
export function columnsOf([, , , width]: ScoreBatch): number {
  return width > 1 ? width : 0;
}

/** Refuses what goes with labels but not with indicators, whose columns are their own labels. */
export function checkIndicators([, , scores, width]: ScoreBatch, { classes, positiveLabel }: ClassOptions): void {
  const option = classes ?? positiveLabel;
  if (option !== undefined) throw invalidOption(classes ? 'classes' : 'positiveLabel', option, 'none for indicators');
  if (width < 2) throw invalidType('scores', scores, 'rows, a score a label');
}

/**
 * The true column of each sample, where the columns are the classes named or else all labels of the batch, sorted.
 *
 * @throws MetricError as {@link selectClasses}.
 */
export function readTruth(batch: ScoreBatch, classes: readonly Label[] | undefined): Truth {
  const [type] = batch;
  const [present, places] = readPlaces(batch, classes ?? []);
  const selected = selectClasses(present, type, classes, columnsOf(batch) || 2);
  // Of classes that were named the places are the columns.
  if (classes) return [[], places];
  const columns = Int32Array.from(present, (label) => selected.indexOf(label));
  for (let i = 0; i < places.length; i++) places[i] = columns[places[i] as number] as number;
  return [selected, places];
}

/** The same where a single column is about one label, the positive one, and the other need not occur or be known. */
export function readBinaryTruth(batch: ScoreBatch, { classes, positiveLabel }: ClassOptions): Truth {
  if (columnsOf(batch) > 0 && positiveLabel !== undefined) {
    throw invalidOption('positiveLabel', positiveLabel, 'none for rows of scores; classes names their columns');
  }
  if (columnsOf(batch) > 0 || classes) return readTruth(batch, classes);
  const [type] = batch;
  const [present, columns] = readPlaces(batch, []);
  const labels = sortLabels(present);
  const place = present.indexOf(selectPositiveOfTwo(labels, type, positiveLabel));
  for (let i = 0; i < columns.length; i++) columns[i] = columns[i] === place ? 1 : 0;
  return [labels, columns];
}

/** Refuses labels of several batches that one batch could not have had. */
export function checkSeen(labels: readonly Label[], columns: number): void {
  const allowed = columns || 2;
  if (labels.length > allowed) {
    const expected = `one of the ${allowed} labels of the batches before; classes names all`;
    throw unexpected('INVALID_LABEL', 'a reference', labels.at(-1), expected);
  }
}

/** The same where a single column is about the positive label. */
export function checkBinarySeen(
  labels: readonly Label[],
  type: string,
  columns: number,
  { classes, positiveLabel }: ClassOptions,
): void {
  if (columns === 0 && !classes) selectPositiveOfTwo(labels, type, positiveLabel);
  else checkSeen(labels, columns);
}

/** The label that a single column of scores is about, of which there can be one more; as {@link selectPositiveStrictly}, and `INVALID_LABEL` if there are more. */
function selectPositiveOfTwo(present: readonly Label[], type: string, positiveLabel: Label | undefined): Label {
  if (present.length > 2) {
    const expected = `${oneOf(present.slice(0, 2))}, as scores is one column`;
    throw unexpected('INVALID_LABEL', 'a reference', present[2], expected);
  }
  return selectPositiveStrictly(present, type, positiveLabel);
}

/** The labels that occur, and where each sample's stands in `known` and what is new in the order of coming. */
function readPlaces([type, references]: ScoreBatch, known: readonly Label[]): [present: Label[], places: Int32Array] {
  if (!type) throw invalidType('data', 'referenceIndicators', 'references, a label a sample');
  const index = new LabelIndex();
  for (const label of known) index.placeOf(label);
  const places = new Int32Array(references.length);
  for (let i = 0; i < places.length; i++) places[i] = index.placeOf(references[i] as Label);
  if (known.length === 0) return [index.labels, places];
  // A stranger shows as one more label; of the known ones it does not matter which occur.
  return [index.labels.slice(known.length), places];
}
