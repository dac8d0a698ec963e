import { describe, type TypedArray } from '../core/check.js';
import { MetricError } from '../core/error.js';

/** A class label. All labels of a call are of one type; numbers are whole. */
export type Label = string | number | boolean | bigint;

/** The one type that the labels of a call have. */
export type LabelType = 'string' | 'number' | 'boolean' | 'bigint';

/** A column of labels: an array, a typed array (read where it is, never copied) or an iterable. */
export type LabelColumn = Iterable<Label> | TypedArray;

/**
 * The type of the labels in a column, `known` if there are none.
 *
 * @param known - The type of the labels seen before, which these must share.
 */
export function checkLabels(
  name: string,
  column: ArrayLike<Label>,
  known: LabelType | undefined,
): LabelType | undefined {
  let type = known;
  const isFloats = column instanceof Float64Array || column instanceof Float32Array;
  if (ArrayBuffer.isView(column) && !isFloats) {
    if (column.length === 0) return type;
    if (type !== undefined && type !== 'number') throw mixedLabels(name, column[0] as Label, type);
    return 'number';
  }
  for (let i = 0; i < column.length; i++) {
    const label = column[i] as Label;
    const labelType = typeof label;
    if (labelType !== type) {
      if (!isLabelType(labelType)) throw invalidLabel(`${name}[${i}]`, label);
      if (type !== undefined) throw mixedLabels(`${name}[${i}]`, label, type);
      type = labelType;
    }
    if (labelType === 'number' && !Number.isInteger(label)) throw invalidLabel(`${name}[${i}]`, label);
  }
  return type;
}

/** The error of two label types in one call; labels that only look alike are never taken as equal. */
export function mixedLabels(where: string, label: Label, expected: LabelType): MetricError {
  return new MetricError(
    'MIXED_LABEL_TYPES',
    `${where} is the ${typeof label} ${describe(label)}, expected a ${expected} like the labels before it`,
  );
}

function isLabelType(type: string): type is LabelType {
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'bigint';
}

function invalidLabel(where: string, label: unknown): MetricError {
  return new MetricError(
    'INVALID_LABEL',
    `${where} is ${describe(label)}, expected a string, a whole number, a boolean or a bigint`,
  );
}
