import { checkOneOf, checkOptions, invalidOption, toColumn } from '../core/check.js';
import { checkLabels, type Label } from './label.js';

/** How the scores of the labels become one number; see {@link AverageOptions.average}. */
export type Average = 'binary' | 'micro' | 'macro' | 'weighted' | 'samples' | 'none';

/** An average that gives one number. */
export type Mean = Exclude<Average, 'none'>;

/** Options of the metrics that score each label and average over the labels. */
export interface AverageOptions {
  /**
   * `'binary'`: the positive label only; one label a sample, two labels in all. `'micro'`: one score from the counts of all labels together.
   * `'macro'`: the plain mean over the labels. `'weighted'`: the mean weighted by how often each label is true. `'samples'`: the mean over
   * the samples, where each has a set of labels. `'none'`: no mean, a score for every label. Default: `'binary'`.
   */
  readonly average?: Average;
  /**
   * The labels that count, in this order; others are ignored as if they were no label of the data. A label that never occurs counts as well.
   * Not with `'binary'`. Default: all labels of the data, sorted.
   */
  readonly labels?: Iterable<Label>;
  /**
   * The label that a binary score is about. Default: 1 or `true`; other labels have no default.
   */
  readonly positiveLabel?: Label;
  /** What 0/0 counts, such as the precision of a label never predicted: `0`, `1`, or `NaN`, which leaves it out of means. Default: `0`. */
  readonly zeroDivision?: number;
}

/** Checked {@link AverageOptions}. */
export interface AverageConfiguration {
  readonly average: Average;
  readonly labels: readonly Label[] | undefined;
  readonly positiveLabel: Label | undefined;
  readonly zeroDivision: number;
}

/** Checks the options; `others` are the metric's own. */
export function readAverageOptions(
  metricName: string,
  options: AverageOptions,
  others: readonly string[] = [],
): AverageConfiguration {
  checkOptions(metricName, options, [...others, 'average', 'labels', 'positiveLabel', 'zeroDivision']);
  const { average = 'binary', positiveLabel, zeroDivision = 0 } = options;
  checkOneOf('average', average, ['binary', 'micro', 'macro', 'weighted', 'samples', 'none']);
  const unused = average === 'binary' ? 'labels' : 'positiveLabel';
  if (options[unused] !== undefined) throw invalidOption(unused, options[unused], `none for average ${average}`);
  checkOneOf('zeroDivision', zeroDivision, [0, 1, NaN]);
  return { average, labels: readLabels(options.labels), positiveLabel, zeroDivision };
}

/** A checked copy of the option `labels`. */
export function readLabels(option: Iterable<Label> | undefined): readonly Label[] | undefined {
  if (option === undefined) return option;
  const labels = [...toColumn('labels', option)];
  if (!checkLabels('labels', labels, '')) throw invalidOption('labels', labels, 'at least one label');
  return labels;
}
