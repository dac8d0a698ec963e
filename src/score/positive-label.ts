import { oneOf, unexpected } from '../core/check.js';
import type { Label } from '../label/label.js';

/**
 * The label that one column of scores is about: the one named, else 1 or `true`. Of several labels all others are then negative.
 *
 * @throws MetricError `POSITIVE_LABEL_REQUIRED` if none is named and the labels do not tell, `INVALID_OPTION` if the one named is of another type
 * or none of several.
 */
export function selectPositive(present: readonly Label[], type: string, positiveLabel: Label | undefined): Label {
  const positive = positiveLabel ?? [1, true, 1n].find((label) => typeof label === type);
  if (
    positive === undefined ||
    typeof positive !== type ||
    (present.length > 1 && !present.includes(positive)) ||
    (present.length > 2 && positiveLabel === undefined)
  ) {
    const code = positiveLabel === undefined ? 'POSITIVE_LABEL_REQUIRED' : 'INVALID_OPTION';
    throw unexpected(code, 'positiveLabel', positiveLabel, oneOf(present));
  }
  return positive;
}

/** The same where the labels only tell if all are 1, 0, -1 or booleans, as scikit-learn has it for curves and the Brier score. */
export function selectPositiveStrictly(
  present: readonly Label[],
  type: string,
  positiveLabel: Label | undefined,
): Label {
  const isPlain = present.every((label) => Math.abs(Number(label)) <= 1);
  return selectPositive(present, positiveLabel === undefined && !isPlain ? '' : type, positiveLabel);
}
