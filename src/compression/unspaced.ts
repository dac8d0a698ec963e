import type { MetricWarning } from '../core/metric.js';

/** From how many code points a word on, on average, texts are taken to be written without spaces. */
const LONG_WORD = 25;

/** A remark where words between white space are too long to be words; `whatSays` names the figures that then say little: `'x and y say'`. */
export function unspacedWarnings(codePoints: number, words: number, whatSays: string): readonly MetricWarning[] {
  if (words === 0 || codePoints <= LONG_WORD * words) return [];
  const average = Math.round(codePoints / words);
  return [
    {
      code: 'UNSPACED_TEXT',
      message: `there are ${average} characters to a word between spaces: ${whatSays} little of such text`,
    },
  ];
}
