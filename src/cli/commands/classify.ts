import {
  type ClassificationData,
  type ClassificationReport,
  type ClassificationReportScores,
  type ClassificationSample,
  formatClassificationReport,
  type Label,
  type UnknownPredictions,
} from '../../classification/index.js';
import type { Command, Report, Style } from '../command.js';
import { CommandError } from '../command-error.js';
import { formatOptions, readInput, wantedField } from '../input.js';
import { type Cell, columns, faint, formatScore, MOST_ROWS, table } from '../print/table.js';
import type { ColumnBatch } from '../read/columns.js';
import {
  AVERAGES,
  type Averaged,
  type ClassifyOptions,
  ClassifyTask,
  readClassifyOptions,
  SCORES,
  ZERO_DIVISIONS,
} from './classify-task.js';

/** `evalmetry classify`. */
export const classify: Command = {
  usage: ['FILES [OPTIONS]', '--predictions FILE --references FILE [OPTIONS]'],
  description: `Predicted labels against true ones: precision, recall, F1 and support of each label, as scikit-learn's
classification_report. Labels in JSONL keep their type; a list is any number of labels. In CSV and plain lines they are
strings. The headline is the accuracy, or with --average the F score; --score names another.`,
  better: 'higher',
  options: {
    predictions: { value: 'FILE', help: 'plain lines, a label each' },
    references: { value: 'FILE', help: 'plain lines that belong to those of --predictions' },
    'prediction-field': { value: 'NAME', help: 'the field of FILES with the predicted label. Default: prediction' },
    'reference-field': { value: 'NAME', help: 'the field with the true label. Default: reference or label' },
    'weight-field': { value: 'NAME', help: 'a field that says how much a row counts. Default: none' },
    average: {
      value: 'NAME',
      choices: AVERAGES,
      help: 'also average precision, recall and F in this way. Default, if --score asks for one of them: binary',
    },
    score: { value: 'NAME', choices: SCORES, help: 'the headline, for --min' },
    beta: { value: 'X', help: 'how many times recall counts as much as precision in F. Default: 1' },
    labels: {
      value: 'LIST',
      isRepeatable: true,
      help: 'only these, in this order: with commas between, or a JSON list',
    },
    'positive-label': { value: 'LABEL', help: 'the label that binary is about. Default: 1 or true' },
    unknown: {
      value: 'NAME',
      help: 'count answers that are empty, null or no known label as wrong, and tell how many under this name',
    },
    'zero-division': { value: 'X', choices: ZERO_DIVISIONS, help: 'what 0/0 is. Default: 0, with a warning' },
    text: { help: "print the report as scikit-learn's text" },
    ...formatOptions(['lines', 'jsonl', 'csv', 'tsv']),
  },
  examples: [
    'tickets.jsonl',
    'answers.csv --prediction-field output --reference-field gold --average macro --min 0.8',
    '--predictions predicted.txt --references true.txt --labels yes,no --json',
    'answers.jsonl --unknown unparsed --average macro',
  ],
  async run(args, context) {
    const options = readClassifyOptions(args);
    const wanted = [
      wantedField(args, 'prediction-field', ['prediction']),
      wantedField(args, 'reference-field', ['reference', 'label']),
      wantedField(args, 'weight-field', [], true),
    ];
    let task: ClassifyTask | undefined;
    let form: Form | undefined;
    const lineOptions = ['predictions', 'references'];
    for await (const read of readInput(args, { wanted, lineOptions }, context)) {
      const batch = options.unknown === undefined ? read : withoutEmpty(read);
      checkExactLabels(batch);
      form ??= Array.isArray(batch.columns[0]?.[0]?.[0]) ? setForm : labelForm;
      task ??= new ClassifyTask(options, sampleLabel(batch));
      const weights = batch.columns[2]?.[0]?.map((weight, i) => toWeight(weight, batch.where(i)));
      task.addBatch(form.data(batch, weights), batch, form.sampleAt(batch, weights));
    }
    if (task === undefined) throw new CommandError('no rows');
    return toReport(options, task);
  },
};

/** How rows become the metric's data: with one label each, or with a list of labels. The metric checks the values. */
interface Form {
  data(batch: ColumnBatch, weights: readonly number[] | undefined): ClassificationData;
  sampleAt(batch: ColumnBatch, weights: readonly number[] | undefined): (index: number) => ClassificationSample;
}

const labelForm: Form = {
  data: ({ columns }, sampleWeights) => ({
    predictions: columns[0]?.[0] as readonly Label[],
    references: columns[1]?.[0] as readonly Label[],
    ...(sampleWeights && { sampleWeights }),
  }),
  sampleAt:
    ({ columns }, weights) =>
    (i) => ({
      prediction: columns[0]?.[0]?.[i] as Label,
      reference: columns[1]?.[0]?.[i] as Label,
      ...(weights && { sampleWeight: weights[i] ?? NaN }),
    }),
};

const setForm: Form = {
  data: ({ columns }, sampleWeights) => ({
    predictionSets: columns[0]?.[0] as readonly Label[][],
    referenceSets: columns[1]?.[0] as readonly Label[][],
    ...(sampleWeights && { sampleWeights }),
  }),
  sampleAt:
    ({ columns }, weights) =>
    (i) => ({
      predictionSet: columns[0]?.[0]?.[i] as Label[],
      referenceSet: columns[1]?.[0]?.[i] as Label[],
      ...(weights && { sampleWeight: weights[i] ?? NaN }),
    }),
};

/** Refuses whole numbers that JSON.parse rounds: two ids of 19 digits would be one label. */
function checkExactLabels({ columns, where }: ColumnBatch): void {
  for (const [column = []] of columns.slice(0, 2)) {
    for (const [i, value] of column.entries()) {
      const label = (Array.isArray(value) ? value : [value]).find(
        (item) => Number.isInteger(item) && !Number.isSafeInteger(item),
      );
      if (label !== undefined) {
        throw new CommandError(`the label ${label} is too large to be exact, write it as a string`, where(i));
      }
    }
  }
}

/** With unknown predictions: an empty answer is none, and an empty reference is missing. */
function withoutEmpty(batch: ColumnBatch): ColumnBatch {
  const [predictions = [], references = [], ...others] = batch.columns;
  const empty = references[0]?.indexOf('') ?? -1;
  if (empty >= 0)
    throw new CommandError('the reference is empty, and --unknown is about predictions', batch.where(empty));
  const answers = predictions.map((column) => column.map((answer) => (answer === '' ? null : answer)));
  return { ...batch, columns: [answers, references, ...others] };
}

/** Any label of the data, which tells the type of all: a reference, as predictions may be missing. */
function sampleLabel({ columns }: ColumnBatch): unknown {
  return [columns[1]?.[0] ?? [], columns[0]?.[0] ?? []].flat(2).at(0);
}

function toWeight(value: unknown, where: string): number {
  const weight = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof weight !== 'number' || Number.isNaN(weight)) {
    throw new CommandError(`the weight is ${JSON.stringify(value)}, expected a number`, where);
  }
  return weight;
}

function toReport({ average, beta, score: chosen, isText }: ClassifyOptions, task: ClassifyTask): Report {
  const report = task.report();
  const accuracy = task.accuracy();
  const averaged = task.averaged();
  const score = chosen === 'accuracy' ? accuracy : (averaged?.[chosen === 'f' ? 'fScore' : chosen] ?? NaN);
  const name = chosen === 'f' ? `F${beta}` : chosen;
  const { signature, warnings, accuracy: _, ...details } = report;
  return {
    score,
    headline: chosen === 'accuracy' ? chosen : `${average} ${name}`,
    signature: averaged?.signature ?? signature,
    warnings: averaged?.warnings ?? warnings,
    details: {
      accuracy,
      ...details,
      ...(averaged && {
        averaged: { average, beta, precision: averaged.precision, recall: averaged.recall, fScore: averaged.fScore },
      }),
    },
    print(style) {
      const text = isText
        ? `${formatClassificationReport(report, { digits: style.digits ?? 2 })}\n`
        : printReport(report, accuracy, style);
      return `${text}${averaged ? `\n${printAverage(averaged, average, beta, style)}` : ''}\n${faint(averaged?.signature ?? signature, style)}\n`;
    },
  };
}

function printReport(report: ClassificationReport, accuracy: number, style: Style): string {
  const head = columns({ label: 'words', precision: 'score', recall: 'score', F1: 'score', support: 'score' });
  const supportText = (support: number): string =>
    Number.isInteger(support) ? String(support) : formatScore(support, style.digits ?? 2);
  const row = (name: string, scores: ClassificationReportScores): Cell[] => [
    ...[name, scores.precision, scores.recall, scores.f1],
    supportText(scores.support),
  ];
  const total = report.weightedAverage.support;
  const rows: Cell[][] = report.rows.slice(0, MOST_ROWS).map((scores) => row(scores.name, scores));
  if (report.rows.length > MOST_ROWS)
    rows.push([`… ${report.rows.length - MOST_ROWS} more: see --json`, '', '', '', '']);
  rows.push(['', '', '', '', '']);
  // Where it is none of the report's averages, the accuracy is of all samples, and the supports are not.
  const all = report.accuracy === undefined ? undefined : (report.unknown?.total ?? total);
  rows.push(['accuracy', '', '', accuracy, all === undefined ? '' : supportText(all)]);
  if (report.microAverage) rows.push(row('micro average', report.microAverage));
  rows.push(row('macro average', report.macroAverage), row('weighted average', report.weightedAverage));
  if (report.samplesAverage) rows.push(row('samples average', report.samplesAverage));
  return `${table(head, rows, style, 2)}${report.unknown ? `\n${unknownLine(report.unknown, supportText, style)}\n` : ''}`;
}

function unknownLine(
  { name, predictions, missing, total, share }: UnknownPredictions,
  countText: (count: number) => string,
  style: Style,
): string {
  const shareText = formatScore(share, style.digits ?? 2);
  return `${name}: ${countText(predictions)} of ${countText(total)} predictions (${shareText}) count as wrong, ${countText(missing)} of them missing`;
}

function printAverage(scores: Averaged, average: string, beta: number, style: Style): string {
  const head = columns({ average: 'words', precision: 'score', recall: 'score', [`F${beta}`]: 'score' });
  return table(head, [[average, scores.precision, scores.recall, scores.fScore]], style, 4);
}
