import { checkData, checkSameLength, toColumn, unexpected } from '../core/check.js';
import type { ClassificationData } from './data.js';
import { isFixedPoint } from './fixed-point.js';
import { checkLabels, type Label, type LabelState } from './label.js';

/** A batch whose every value has been checked, whichever form it came in. A tuple, as names of fields weigh on a small bundle. */
export type LabelBatch = readonly [
  form: LabelState['form'],
  type: LabelState['type'],
  /** A label a sample or, in the other two forms, a list of different labels; indicators are column numbers. */
  predictions: ArrayLike<Label | readonly Label[]>,
  references: ArrayLike<Label | readonly Label[]>,
  /** `undefined` where every sample weighs 1. */
  weights: (ArrayLike<number> & Iterable<number>) | undefined,
];

interface Columns {
  readonly [name: string]: Iterable<never> | undefined;
}

/** Reads and checks a whole batch before anything of it counts. */
export function readBatch(metricName: string, data: ClassificationData): LabelBatch {
  checkData(metricName, data, 'predictions, references');
  const form = 'predictionSets' in data ? 'Sets' : 'predictionIndicators' in data ? 'Indicators' : 's';
  let type = '';
  let first: ArrayLike<never> | undefined;
  const read = (name: string): ArrayLike<never> & Iterable<never> => {
    const column = toColumn(name, (data as unknown as Columns)[name] as Iterable<never>);
    first ??= column;
    checkSameLength(`prediction${form}`, first, name, column);
    return column;
  };
  const readLabels = (side: string): ArrayLike<Label | readonly Label[]> => {
    const name = side + form;
    const column = read(name);
    if (form === 's') {
      type = checkLabels(name, column, type);
      return column;
    }
    return Array.from(column, (given, i) => {
      const rowName = `${name}[${i}]`;
      const row = toColumn<Label>(rowName, given);
      if (form === 'Sets') {
        type = checkLabels(rowName, row, type);
        return [...new Set(row)];
      }
      checkSameLength(`prediction${form}[0]`, first?.[0] ?? [], rowName, row);
      type = String(row.length);
      return [...row.keys()].filter((label) => {
        const value = row[label];
        if (value !== 0 && value !== 1) throw unexpected('INVALID_LABEL', `${rowName}[${label}]`, value, '0 or 1');
        return value;
      });
    });
  };
  const predictions = readLabels('prediction');
  const references = readLabels('reference');
  const weights: (ArrayLike<number> & Iterable<number>) | undefined = data.sampleWeights && read('sampleWeights');
  for (let i = 0; weights && i < weights.length; i++) {
    // A sum of millions of them is a double, too.
    if (!isFixedPoint(weights[i]) || (weights[i] as number) ** 2 > 1e300)
      throw unexpected('NOT_A_NUMBER', `sampleWeights[${i}]`, weights[i], '0 or 1e-130 to 1e150');
  }
  return [form, type, predictions, references, weights];
}
