import { invalidOption, oneOf, unexpected } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { AverageConfiguration } from './average-options.js';
import type { LabelState } from './label.js';
import { checkLabels, type Label } from './label.js';
import { sortLabels } from './label-order.js';
import type { LabelTally } from './tally.js';
import { sumOf } from './weight-sums.js';

/** The weight of all samples; refuses a state that has seen nothing, or only samples of weight 0. */
export function checkWeight(weight: number): number {
  if (weight) return weight;
  throw new MetricError('EMPTY_INPUT', 'samples weigh 0');
}

/** The labels that a score is about: those asked for, else all that occur, sorted. */
export function selectLabels(
  { form, type }: LabelState,
  present: readonly Label[],
  wanted: readonly Label[] | undefined,
): readonly Label[] {
  if (!wanted) return sortLabels(present);
  checkLabels('labels', wanted, form === 'Indicators' ? 'number' : type);
  if (form === 'Indicators' && !wanted.every((label) => present.includes(label))) {
    throw invalidOption('labels', wanted, `columns below ${type}`);
  }
  return wanted;
}

/** The same for an average; where it is binary, the positive label. */
export function selectForAverage(
  tally: LabelTally,
  { average, labels, positiveLabel }: AverageConfiguration,
): readonly Label[] {
  checkWeight(sumOf(tally.sums, 0));
  const present = tally.index.labels;
  if (average !== 'binary') return selectLabels(tally, present, labels);
  if (tally.form !== 's' || present.length > 2) {
    throw invalidOption('average', average, `another for prediction${tally.form} of ${present.length} labels`);
  }
  const positive = positiveLabel ?? [1, true, 1n].find((label) => typeof label === tally.type);
  if (
    // That of `undefined` is none of labels.
    typeof positive !== tally.type ||
    (present.length === 2 && !present.includes(positive as Label))
  ) {
    throw unexpected(
      positiveLabel === undefined ? 'POSITIVE_LABEL_REQUIRED' : 'INVALID_OPTION',
      'positiveLabel',
      positiveLabel,
      oneOf(present),
    );
  }
  return [positive as Label];
}
