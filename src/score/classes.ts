import { invalidOption, unexpected } from '../core/check.js';
import { checkLabels, type Label } from '../label/label.js';
import { sortLabels } from '../label/label-order.js';

/** Refuses an option `classes` that cannot name the columns. */
export function checkClasses(classes: readonly Label[] | undefined): void {
  if (classes === undefined) return;
  if (!Array.isArray(classes) || classes.length < 2 || new Set(classes).size < classes.length) {
    throw invalidOption('classes', classes, 'at least two different labels');
  }
  checkLabels('classes', classes, '');
}

/**
 * What the columns of the scores stand for, in their order: the classes that the caller names, else all labels that occur, sorted.
 *
 * @param present - The different labels that occur.
 * @param columns - How many columns the scores have; where they are one column of the positive class, 2.
 * @throws MetricError `INVALID_OPTION` if the number of classes is not that of the columns, `MIXED_LABEL_TYPES` or `INVALID_LABEL` if a
 * label is none of the classes.
 */
export function selectClasses(
  present: readonly Label[],
  type: string,
  classes: readonly Label[] | undefined,
  columns: number,
): readonly Label[] {
  const selected = classes ?? sortLabels(present);
  if (selected.length !== columns) {
    throw invalidOption('classes', classes, `${columns} labels; references have ${present.length}`);
  }
  if (classes) {
    checkLabels('classes', classes, type);
    const stranger = present.find((label) => !classes.includes(label));
    if (stranger !== undefined) throw unexpected('INVALID_LABEL', 'a reference', stranger, 'one of classes');
  }
  return selected;
}
