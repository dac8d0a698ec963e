import {
  accuracyMetric,
  type ClassificationData,
  type ClassificationReport,
  type ClassificationReportOptions,
  type ClassificationSample,
  classificationReportMetric,
  type Label,
  type LabelTallyState,
  type PrecisionRecallFScore,
  precisionRecallFScoreMetric,
} from '../../classification/index.js';
import { type Arguments, given } from '../arguments.js';
import { CommandError } from '../command-error.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import type { ColumnBatch } from '../read/columns.js';

export const AVERAGES = ['binary', 'micro', 'macro', 'weighted', 'samples'] as const;
export const ZERO_DIVISIONS = ['0', '1', 'NaN'] as const;
export const SCORES = ['accuracy', 'precision', 'recall', 'f'] as const;

/** What `evalmetry classify` was asked for. Labels are still words: their type is that of the data. */
export interface ClassifyOptions {
  /** The average that was asked for, by name or by a headline that needs one. */
  readonly average: (typeof AVERAGES)[number];
  readonly isAveraged: boolean;
  readonly score: (typeof SCORES)[number];
  readonly beta: number;
  readonly labels: readonly string[] | undefined;
  readonly positiveLabel: string | undefined;
  readonly zeroDivision: 0 | 1 | typeof NaN | undefined;
  /** The name for predictions that are no known label. */
  readonly unknown: string | undefined;
  readonly isText: boolean;
}

/** Precision, recall and F, averaged as was asked for. */
export type Averaged = Pick<PrecisionRecallFScore, 'precision' | 'recall' | 'fScore' | 'signature' | 'warnings'>;

export function readClassifyOptions(args: Arguments): ClassifyOptions {
  const average = args.choice('average', AVERAGES);
  const score = args.choice('score', SCORES) ?? (average === undefined ? 'accuracy' : 'f');
  const isAveraged = average !== undefined || score !== 'accuracy';
  for (const name of ['beta', 'positive-label']) {
    if (args.has(name) && !isAveraged) throw new CommandError(`--${name} needs --average or --score`);
  }
  if (args.has('positive-label') && (average ?? 'binary') !== 'binary') {
    throw new CommandError('--positive-label is for --average binary');
  }
  const unknown = args.text('unknown');
  if (unknown === '') throw new CommandError('--unknown is empty, expected a name');
  if (
    unknown !== undefined &&
    isAveraged &&
    (args.has('beta') || !['micro', 'macro', 'weighted'].includes(average ?? ''))
  ) {
    throw new CommandError('--unknown goes with --average micro, macro or weighted, and without --beta');
  }
  const zeroDivision = args.choice('zero-division', ZERO_DIVISIONS);
  return {
    average: average ?? 'binary',
    isAveraged,
    score,
    beta: args.number('beta') ?? 1,
    labels: args.has('labels') ? args.list('labels').flatMap(splitLabels) : undefined,
    positiveLabel: args.text('positive-label'),
    zeroDivision: zeroDivision === undefined ? undefined : zeroDivision === 'NaN' ? NaN : zeroDivision === '1' ? 1 : 0,
    unknown,
    isText: args.has('text'),
  };
}

/** The metrics that the command feeds, side by side. */
export class ClassifyTask {
  readonly #report: LocatedAccumulator<ClassificationSample, ClassificationData, LabelTallyState, ClassificationReport>;
  /** With unknown predictions the report has the accuracy, and the averages. */
  readonly #accuracy: LocatedAccumulator<ClassificationSample, ClassificationData, unknown, number> | undefined;
  readonly #averaged:
    | LocatedAccumulator<ClassificationSample, ClassificationData, LabelTallyState, PrecisionRecallFScore>
    | undefined;
  readonly #average: (typeof AVERAGES)[number] | undefined;

  /** @param sample - Any label of the data. */
  constructor(options: ClassifyOptions, sample: unknown) {
    const { average, isAveraged, beta, labels, positiveLabel, zeroDivision, unknown } = options;
    const selection = given({
      labels: labels?.map((word) => toLabel(word, sample)),
      zeroDivision,
    });
    const reported: ClassificationReportOptions = { ...selection, ...given({ unknownLabel: unknown }) };
    this.#report = new LocatedAccumulator(classificationReportMetric(reported));
    this.#average = isAveraged ? average : undefined;
    if (unknown !== undefined) return;
    this.#accuracy = new LocatedAccumulator(accuracyMetric());
    if (isAveraged) {
      const positive = positiveLabel === undefined ? {} : { positiveLabel: toLabel(positiveLabel, sample) };
      this.#averaged = new LocatedAccumulator(
        precisionRecallFScoreMetric({ ...selection, ...positive, average, beta }),
      );
    }
  }

  addBatch(data: ClassificationData, batch: ColumnBatch, sampleAt: (index: number) => ClassificationSample): void {
    for (const metric of [this.#report, this.#accuracy, this.#averaged]) metric?.addBatch(data, batch, sampleAt);
  }

  report(): ClassificationReport {
    return this.#report.score();
  }

  accuracy(): number {
    return this.#accuracy?.score() ?? this.report().accuracy ?? NaN;
  }

  averaged(): Averaged | undefined {
    if (this.#averaged || this.#average === undefined) return this.#averaged?.score();
    const report = this.report();
    const averages = { micro: report.microAverage, macro: report.macroAverage, weighted: report.weightedAverage };
    const { precision, recall, f1 } = averages[this.#average as keyof typeof averages] ?? report.macroAverage;
    const signature = `beta:1|average:${this.#average}|${report.signature}`;
    return { precision, recall, fScore: f1, signature, warnings: report.warnings };
  }
}

/** `yes,no` or `["yes", "no"]`. */
function splitLabels(list: string): string[] {
  if (!list.startsWith('[')) return list.split(',').map((word) => word.trim());
  try {
    const parsed: unknown = JSON.parse(list);
    if (Array.isArray(parsed) && parsed.every((label) => typeof label !== 'object')) return parsed.map(String);
  } catch {
    // Said below.
  }
  throw new CommandError(`--labels is ${JSON.stringify(list)}, expected words with commas between or a JSON list`);
}

/** A word as a label of the data's type: among numbers `1` is the number. */
function toLabel(word: string, sample: unknown): Label {
  if (typeof sample === 'number' && word.trim() !== '' && Number.isFinite(Number(word))) return Number(word);
  if (typeof sample === 'boolean' && (word === 'true' || word === 'false')) return word === 'true';
  return word;
}
