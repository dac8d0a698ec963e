import { type AverageTally, countAverage } from './average.js';
import type { AverageConfiguration } from './average-options.js';
import type { Label } from './label.js';
import type { Hits, Ratio } from './ratio.js';
import type { LabelBatch } from './samples.js';
import { StringLabelIndex } from './string-label-index.js';
import { countLabels, type LabelTally } from './tally.js';
import { countWholeNumbers, wholeNumbersOf } from './whole-numbers.js';

/** A table of counts has at most so many entries. */
const WIDEST = 65_536;

/** Adds a checked batch as {@link countAverage} does, faster where labels are strings or small whole numbers; for metrics whose bundle need not be the smallest. */
export function countAverageQuickly(
  tally: AverageTally,
  batch: LabelBatch,
  ratios: readonly Ratio[],
  configuration: AverageConfiguration,
): AverageTally {
  const isCounted = configuration.average !== 'samples' && countInTable(tally, batch);
  return isCounted ? tally : countAverage(guessingStrings(tally, batch), batch, ratios, configuration);
}

/** The same for {@link countLabels}. */
export function countLabelsQuickly(
  tally: LabelTally,
  batch: LabelBatch,
  labels?: readonly Label[],
  onSample?: (hits: Hits, weight: number) => void,
): void {
  if (!countInTable(tally, batch)) countLabels(guessingStrings(tally, batch), batch, labels, onSample);
}

/** Counts a batch of small whole numbers; tells whether it was one. */
function countInTable(tally: LabelTally, batch: LabelBatch): boolean {
  const [form, type, predictions] = batch;
  // As many numbers as samples at most, so that a table does not cost more than the count.
  const numbers = wholeNumbersOf(batch, Math.min(WIDEST, predictions.length));
  if (!numbers) return false;
  countWholeNumbers(tally, numbers);
  Object.assign(tally, { form, type });
  return true;
}

function guessingStrings<Tally extends LabelTally>(tally: Tally, [, type]: LabelBatch): Tally {
  const isFirstOfStrings = type === 'string' && tally.index.labels.length === 0;
  return isFirstOfStrings ? Object.assign(tally, { index: new StringLabelIndex() }) : tally;
}
