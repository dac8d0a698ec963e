import { type TypedArray, unexpected } from '../core/check.js';

/** A class label. All labels of a call are of one type; numbers are whole. */
export type Label = string | number | boolean | bigint;

/** A column of labels: an array, a typed array (read where it is, never copied) or an iterable. */
export type LabelColumn = Iterable<Label> | TypedArray;

/**
 * The type of the labels in a column, `known` if there are none.
 *
 * @param known - The type of the labels seen before, which these must share; `''` if there are none.
 */
export function checkLabels(name: string, column: ArrayLike<unknown>, known: string): string {
  const type = known || (column.length ? typeof column[0] : '');
  const isWhole = !/^(st|b)/.test(type);
  // It holds nothing else.
  if (isWhole && column instanceof Int32Array) return type;
  for (let i = 0; i < column.length; i++) {
    const label = column[i];
    if (typeof label !== type || (isWhole && !Number.isInteger(label))) {
      const isLabel = /^(st|b)/.test(typeof label) || Number.isInteger(label);
      const expected = isLabel ? type : 'string, boolean or integer';
      throw unexpected(isLabel ? 'MIXED_LABEL_TYPES' : 'INVALID_LABEL', `${name}[${i}]`, label, expected);
    }
  }
  return type;
}

/** What every state of a label metric begins with: the kind of labels that it holds. */
export interface LabelState {
  /** How the labels of the samples are given: the ending of the columns' names, `''` before any came. */
  form: '' | 's' | 'Sets' | 'Indicators';
  /** The type of the labels, or the width of the indicators; `''` where only empty sets came. */
  type: string;
}
