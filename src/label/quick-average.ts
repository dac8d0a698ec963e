import { type AverageTally, countAverage } from './average.js';
import type { AverageConfiguration } from './average-options.js';
import type { Ratio } from './ratio.js';
import type { LabelBatch } from './samples.js';
import { StringLabelIndex } from './string-label-index.js';
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
  const [form, type, predictions] = batch;
  // As many numbers as samples at most, so that a table does not cost more than the count.
  const numbers = wholeNumbersOf(batch, Math.min(WIDEST, predictions.length));
  if (numbers && configuration.average !== 'samples') {
    countWholeNumbers(tally, numbers);
    return Object.assign(tally, { form, type });
  }
  const isFirstOfStrings = type === 'string' && tally.index.labels.length === 0;
  if (isFirstOfStrings) Object.assign(tally, { index: new StringLabelIndex() });
  return countAverage(tally, batch, ratios, configuration);
}
