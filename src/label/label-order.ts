import { compareCodePoints } from '../core/code-point-order.js';
import type { Label } from './label.js';

/** Different labels of one type in their order: numbers by value, `false` before `true`, strings by code point as in Python. */
export function sortLabels(labels: readonly Label[]): Label[] {
  return [...labels].sort((a, b) => (typeof a === 'string' ? compareCodePoints(a, b as string) : a < b ? -1 : 1));
}
