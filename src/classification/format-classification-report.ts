import { checkInteger, checkOptions, invalidOption, invalidType } from '../core/check.js';
import type { ClassificationReport, ClassificationReportScores, UnknownPredictions } from './report.js';

/** Options of {@link formatClassificationReport}. */
export interface FormatClassificationReportOptions {
  /** Digits behind the point, 0 to 70. Default: `2`. */
  readonly digits?: number;
}

/**
 * A {@link ClassificationReport} as text: scikit-learn's `classification_report`, to the character.
 *
 * Names are padded by code points, as Python counts them, so wide characters take more columns than that. Exact halves round to the even
 * digit, as in Python (0.125 is `0.12`). With `unknownLabel`, which scikit-learn does not have, a line behind those of the labels says how many
 * predictions were unknown. O(labels) time.
 *
 * @throws {@link MetricError} `INVALID_TYPE` (what is no report, such as the data), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `classification_report`.
 * @example
 * ```ts
 * const report = classificationReport({ predictions: ['cat', 'cat', 'dog'], references: ['cat', 'dog', 'dog'] });
 * formatClassificationReport(report).split('\n')[0]; // '              precision    recall  f1-score   support'
 * formatClassificationReport(report, { digits: 3 }).split('\n')[5]; // '    accuracy                          0.667         3'
 * ```
 */
export function formatClassificationReport(
  report: ClassificationReport,
  options: FormatClassificationReportOptions = {},
): string {
  checkOptions('formatClassificationReport', options, ['digits']);
  const { digits = 2 } = options;
  checkInteger('digits', digits, 0);
  if (typeof report !== 'object' || !Array.isArray(report?.rows)) {
    throw invalidType('report', report, 'what classificationReport returned');
  }
  if (digits > 70) throw invalidOption('digits', digits, 'a whole number of at most 70');
  const {
    rows,
    unknown,
    accuracy,
    microAverage,
    macroAverage,
    weightedAverage,
    samplesAverage,
    floatSupports,
    supportsInOrder,
  } = report;

  let width = Math.max('weighted avg'.length, digits);
  for (const { name } of unknown ? [...rows, unknown] : rows) width = Math.max(width, codePoints(name));
  const score = (value: number | undefined) => (value === undefined ? '' : pythonFixed(value, digits));
  const line = (name: string, cells: readonly string[]) =>
    `${' '.repeat(width - codePoints(name))}${name} ${cells.map((cell) => ` ${cell.padStart(9)}`).join('')}\n`;
  const count = (value: number) => (floatSupports ? pythonFloat(value) : String(value));
  const scores = (
    name: string,
    row: Partial<ClassificationReportScores> & { readonly support: number },
    i: number = rows.length,
  ) => line(name, [score(row.precision), score(row.recall), score(row.f1), count(supportsInOrder?.[i] ?? row.support)]);
  const unknownLine = ({ name, predictions, missing, total, share }: UnknownPredictions) => {
    const parts = `${count(predictions)} of ${count(total)} predictions (${score(share)}) count as wrong`;
    return `${' '.repeat(width - codePoints(name))}${name}  ${parts}, ${count(missing)} of them missing\n\n`;
  };

  return [
    line('', ['precision', 'recall', 'f1-score', 'support']),
    '\n',
    ...rows.map((row, i) => scores(row.name, row, i)),
    '\n',
    unknown ? unknownLine(unknown) : '',
    accuracy === undefined ? '' : scores('accuracy', { f1: accuracy, support: unknown?.total ?? macroAverage.support }),
    microAverage ? scores('micro avg', microAverage) : '',
    scores('macro avg', macroAverage),
    scores('weighted avg', weightedAverage),
    samplesAverage ? scores('samples avg', samplesAverage) : '',
  ].join('');
}

function codePoints(text: string): number {
  return [...text].length;
}

/** Python's `{:.2f}` of a number in [0, 1]: exact halves go to the even digit, where `toFixed` takes the larger number. */
function pythonFixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  // Negative weights make it, and toFixed drops its sign.
  if (Object.is(value, -0)) return `-${pythonFixed(0, digits)}`;
  const rounded = value.toFixed(digits);
  // A half has just one digit more; what is not quite one differs from it within the next 30.
  const exact = value.toFixed(digits + 30);
  const cut = exact.length - 30 - (digits === 0 ? 1 : 0);
  const down = exact.slice(0, cut);
  const isHalf = /^\.?50*$/.test(exact.slice(cut));
  return isHalf && /[02468]$/.test(down) ? down : rounded;
}

/** Python's `str` of a float: whole numbers end in `.0`, exponents begin at 1e16. */
function pythonFloat(value: number): string {
  const [, sign = '', digits = '', exponent = ''] = /^(-?)(\d(?:\.\d+)?)e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) {
    return `${sign}${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
