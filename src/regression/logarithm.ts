import { unexpected } from '../core/check.js';
import type { RegressionBatch } from './batch.js';

/** Refuses values whose ln(1 + x) is not a number. */
export function checkLogarithm({ predictions, references, width }: RegressionBatch): void {
  const check = (name: string, values: Float64Array): void => {
    for (let i = 0; i < values.length; i++) {
      if ((values[i] as number) > -1) continue;
      throw unexpected('INVALID_TYPE', `${name}[${Math.floor(i / width)}]`, values[i], 'a number above -1');
    }
  };
  check('predictions', predictions);
  check('references', references);
}

/** Losses of (ln(1 + prediction) - ln(1 + reference))^2. */
export function squaredLogErrors(
  { width, predictions, references }: RegressionBatch,
  output: number,
  from: number,
  to: number,
  into: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const error =
      Math.log1p(predictions[i * width + output] as number) - Math.log1p(references[i * width + output] as number);
    into[i - from] = error * error;
  }
}
