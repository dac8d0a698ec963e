import { checkBoolean, checkOptions } from '../core/check.js';
import { labelSignature } from '../label/average-state.js';
import { checkLabels, type Label } from '../label/label.js';

/** Options of the functions that give a curve. */
export interface CurveOptions {
  /** The label that the scores are about. Default: 1 or `true`, if all labels are 0 and 1, -1 and 1, or booleans. */
  readonly positiveLabel?: Label;
  /** Whether points that change nothing of the drawn curve are left out. */
  readonly dropIntermediate?: boolean;
}

/** Refuses a positive label that can be none. */
export function checkPositiveLabel(positiveLabel: Label | undefined): void {
  if (positiveLabel !== undefined) checkLabels('positiveLabel', [positiveLabel], '');
}

/** Checks the options of a curve. */
export function readCurveOptions(
  functionName: string,
  options: CurveOptions,
  dropByDefault: boolean,
): { readonly positiveLabel: Label | undefined; readonly dropIntermediate: boolean } {
  checkOptions(functionName, options, ['positiveLabel', 'dropIntermediate']);
  const { positiveLabel, dropIntermediate = dropByDefault } = options;
  checkPositiveLabel(positiveLabel);
  checkBoolean('dropIntermediate', dropIntermediate);
  return { positiveLabel, dropIntermediate };
}

/** The positive label, for signatures. */
export function positiveSignature(positiveLabel: Label | undefined): string {
  return positiveLabel === undefined ? '' : `|positive:${labelSignature(positiveLabel)}`;
}

/** The options of a curve, for signatures. */
export function curveSignature({ positiveLabel, dropIntermediate }: ReturnType<typeof readCurveOptions>): string {
  return `drop:${dropIntermediate ? 'yes' : 'no'}${positiveSignature(positiveLabel)}`;
}
