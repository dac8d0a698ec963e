import {
  accuracyMetric,
  type ClassificationData,
  type ClassificationReport,
  type ClassificationSample,
  classificationReportMetric,
  type Label,
  type LabelTallyState,
  type PrecisionRecallFScore,
  precisionRecallFScoreMetric,
} from '../../classification/index.js';
import { type Arguments, given } from '../arguments.js';
import { CommandError } from '../command-error.js';
import { LocatedAccumulator } from '../input.js';
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
  readonly isText: boolean;
}

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
  const zeroDivision = args.choice('zero-division', ZERO_DIVISIONS);
  return {
    average: average ?? 'binary',
    isAveraged,
    score,
    beta: args.number('beta') ?? 1,
    labels: args.has('labels') ? args.list('labels').flatMap(splitLabels) : undefined,
    positiveLabel: args.text('positive-label'),
    zeroDivision: zeroDivision === undefined ? undefined : zeroDivision === 'NaN' ? NaN : zeroDivision === '1' ? 1 : 0,
    isText: args.has('text'),
  };
}

/** The metrics that the command feeds, side by side. */
export class ClassifyTask {
  readonly #report: LocatedAccumulator<ClassificationSample, ClassificationData, LabelTallyState, ClassificationReport>;
  readonly #accuracy: LocatedAccumulator<ClassificationSample, ClassificationData, unknown, number>;
  readonly #averaged:
    | LocatedAccumulator<ClassificationSample, ClassificationData, LabelTallyState, PrecisionRecallFScore>
    | undefined;

  /** @param sample - Any label of the data. */
  constructor({ average, isAveraged, beta, labels, positiveLabel, zeroDivision }: ClassifyOptions, sample: unknown) {
    const selection = given({
      labels: labels?.map((word) => toLabel(word, sample)),
      zeroDivision,
    });
    this.#report = new LocatedAccumulator(classificationReportMetric(selection));
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
    return this.#accuracy.score();
  }

  averaged(): PrecisionRecallFScore | undefined {
    return this.#averaged?.score();
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
