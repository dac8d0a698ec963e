import { describe } from '../core/check.js';
import type { MetricWarning } from '../core/metric.js';
import type { AverageTally } from './average.js';
import type { Average } from './average-options.js';
import type { Label } from './label.js';
import { type Hits, type Ratio, ratioOf, togetherOf } from './ratio.js';
import { sumOf } from './weight-sums.js';

/** Remarks on scores that are 0/0 and were set by `zeroDivision`; `ratios` are precision, recall and F. */
export function undefinedWarnings(
  tally: AverageTally,
  labels: readonly Label[],
  hits: readonly Hits[],
  ratios: readonly Ratio[],
  average: Average,
  zeroDivision: number,
): MetricWarning[] {
  const names = ['precision', 'recall', 'F score'];
  return names.flatMap((name, r): MetricWarning[] => {
    const ratio = ratios[r] as Ratio;
    let where = '';
    if (average === 'samples') {
      const count = sumOf(tally.samples, 3 * r + 2);
      if (count > 0) where = ` of ${count} samples`;
    } else if (average === 'micro') {
      if (ratioOf(togetherOf(hits), ratio) === undefined) where = ' of all labels together';
    } else {
      const concerned = labels.filter((_, i) => ratioOf(hits[i] as Hits, ratio) === undefined);
      const shown = concerned.slice(0, 5).map(describe).join(', ');
      if (concerned.length > 0) where = ` of ${concerned.length} labels (${shown}${concerned.length > 5 ? ', …' : ''})`;
    }
    const code = `UNDEFINED_${name.toUpperCase().replace(' ', '_')}`;
    return where ? [{ code, message: `the ${name}${where} is 0/0 and counts ${zeroDivision} (zeroDivision)` }] : [];
  });
}
