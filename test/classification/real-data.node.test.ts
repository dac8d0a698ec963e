import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  accuracyMetric,
  balancedAccuracy,
  classificationReport,
  classificationReportMetric,
  cohenKappa,
  confusionMatrix,
  f1,
  fBeta,
  formatClassificationReport,
  type LabelData,
  matthewsCorrelation,
  precision,
  precisionRecallFScore,
  recall,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import { groupBy } from '../../src/core/group-by.js';

const root = process.env['EVALMETRY_DATA'];

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(root ?? '', ...path), 'utf8')) as T;
}

function readLines<T>(...path: string[]): T[] {
  return readFileSync(join(root ?? '', ...path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

describe.skipIf(!root)('handwritten digits (EVALMETRY_DATA)', () => {
  interface Expected {
    text: string;
    confusion: number[][];
    report: Record<string, Record<string, number>>;
    kappa: number;
    mcc: number;
    balanced_accuracy: number;
  }

  it('give the table of the scikit-learn example', () => {
    const { y_true: references, y_pred: predictions } = read<Record<string, number[]>>(
      'sklearn-digits',
      'predictions.json',
    );
    const data = { predictions, references } as { predictions: number[]; references: number[] };
    const expected = read<Expected>('sklearn-digits', 'expected.json');
    const report = classificationReport(data);
    expect(formatClassificationReport(report)).toBe(expected.text);
    expect(confusionMatrix(data).matrix).toEqual(expected.confusion);
    expect(cohenKappa(data)).toBeCloseTo(expected.kappa, 14);
    expect(matthewsCorrelation(data)).toBeCloseTo(expected.mcc, 14);
    expect(balancedAccuracy(data)).toBeCloseTo(expected.balanced_accuracy, 14);
    expect(report.accuracy).toBeCloseTo(Number(expected.report['accuracy']), 14);
    for (const row of [
      ...report.rows,
      { ...report.macroAverage, label: 'macro avg' },
      { ...report.weightedAverage, label: 'weighted avg' },
    ]) {
      const { 'f1-score': f, ...rest } = expected.report[String(row.label)] ?? {};
      const wanted = { ...rest, f1: f };
      for (const [key, value] of Object.entries(wanted)) {
        expect(row[key as keyof Scores], `${row.label} ${key}`).toBeCloseTo(Number(value), 14);
      }
    }
  });
});

describe.skipIf(!root)('breast cancer, a probability of a half or more is a 1 (EVALMETRY_DATA)', () => {
  it('give the scores of labels', () => {
    const { y_true: references = [], p1 = [] } = read<Record<string, number[]>>(
      'sklearn-digits',
      'breast-cancer-probabilities.json',
    );
    const { breast_cancer: expected } = read<{ breast_cancer: Record<string, number> & { confusion: number[][] } }>(
      'sklearn-digits',
      'expected.json',
    );
    const data = { predictions: p1.map((probability) => (probability >= 0.5 ? 1 : 0)), references };
    expect(references.length).toBe(285);
    expect(confusionMatrix(data).matrix).toEqual(expected.confusion);
    for (const [name, score] of Object.entries({
      accuracy: accuracy(data),
      precision: precision(data),
      recall: recall(data),
      f1: f1(data),
      f2: fBeta(data, { beta: 2 }),
      f05: fBeta(data, { beta: 0.5 }),
      kappa: cohenKappa(data),
      mcc: matthewsCorrelation(data),
    })) {
      expect(score, name).toBeCloseTo(expected[name] ?? NaN, 14);
    }
  });
});

describe.skipIf(!root)('GSM8K, answers of four models (EVALMETRY_DATA)', () => {
  type Model = '6b_finetuning' | '6b_verification' | '175b_finetuning' | '175b_verification';
  interface Problem {
    gold: string;
    answers: Record<Model, string | null>;
    published_is_correct: Record<Model, boolean>;
  }

  it.each<Model>(['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'])('%s', (model) => {
    const problems = readLines<Problem>('gsm8k-solutions', 'solutions.jsonl');
    const number = (text: string) => text.replaceAll(',', '');
    const predictions = problems.map(({ answers }) => {
      const answer = answers[model];
      return answer === null ? null : number(answer);
    });
    const references = problems.map(({ gold }) => number(gold));
    const expected = read<Record<Model, { n: number; published_correct: number; accuracy: number }>>(
      'gsm8k-solutions',
      'expected.json',
    )[model];
    const report = classificationReport({ predictions, references }, { unknownLabel: 'no answer' });
    expect(report.accuracy).toBe(expected.accuracy);
    expect(report.accuracy).toBe(expected.published_correct / expected.n);
    // A number that is the answer to no problem is not missing, but as wrong.
    const numbers = new Set<string | null>(references);
    const unknown = predictions.filter((prediction) => !numbers.has(prediction));
    expect(report.unknown).toMatchObject({
      predictions: unknown.length,
      missing: predictions.filter((prediction) => prediction === null).length,
      total: expected.n,
    });
    const graded = problems.map(({ published_is_correct }) => published_is_correct[model]);
    expect(predictions.map((prediction, i) => prediction === references[i])).toEqual(graded);
  });
});

describe.skipIf(!root)('GAOKAO, answers of GPT-4 (EVALMETRY_DATA)', () => {
  interface Answer {
    paper: string;
    score: number;
    standard_answer: string[];
    model_answer: string[];
  }
  interface PublishedPoints {
    correct_score: number;
    total_score: number;
    question_num: number;
    scoring_rate: number;
  }
  interface Points {
    total: number;
    correct: number;
    rate: number;
  }
  interface Expected {
    published: PublishedPoints & {
      subject: Record<string, PublishedPoints & { type: Record<string, PublishedPoints> }>;
    };
    recomputed: Record<string, Points>;
    recomputed_overall: Points;
    single_choice_letters: Record<string, number[]> & { n: number; accuracy: number; macro_over_ABCD: Scores };
  }
  interface Question {
    paper: string;
    points: number;
    right: string;
    given: string;
  }
  const directory = 'gaokao-gpt4-objective';
  const questions = (root ? readLines<Answer>(directory, 'answers.jsonl') : []).flatMap((answer) =>
    answer.standard_answer.map((right, i): Question => {
      const given = answer.model_answer[i] || '(none)';
      return { paper: answer.paper, points: answer.score, right, given };
    }),
  );

  /** Half of a physics question's points are earned by some of its letters, the other half by all of them: two samples of half the weight. */
  function samplesOf({ paper, points, right, given }: Question) {
    const isPart = given !== right && [...given].every((letter) => right.includes(letter));
    if (!paper.includes('Physics') || !isPart) return [{ prediction: given, reference: right, sampleWeight: points }];
    return [right, given].map((prediction) => ({ prediction, reference: right, sampleWeight: points / 2 }));
  }

  function pointsData(rows: readonly Question[]): LabelData {
    const samples = rows.flatMap(samplesOf);
    return {
      predictions: samples.map((sample) => sample.prediction),
      references: samples.map((sample) => sample.reference),
      sampleWeights: samples.map((sample) => sample.sampleWeight),
    };
  }

  it('points, paper by paper and in all, are those published', () => {
    const { published, recomputed, recomputed_overall } = read<Expected>(directory, 'expected.json');
    expect(Object.keys(recomputed).length).toBeGreaterThan(10);
    for (const [paper, points] of Object.entries(recomputed)) {
      const data = pointsData(questions.filter((question) => question.paper === paper));
      expect(accuracy(data, { normalize: false }), paper).toBe(points.correct);
      expect(accuracy(data), paper).toBeCloseTo(points.rate, 14);
    }
    const all = pointsData(questions);
    expect(questions.length).toBe(published.question_num);
    expect(accuracy(all, { normalize: false })).toBe(published.correct_score);
    expect(accuracy(all)).toBeCloseTo(recomputed_overall.rate, 14);
  });

  it('rates of papers and subjects are those published, all of them in one pass', () => {
    const { subject: subjects, ...overall } = read<Expected>(directory, 'expected.json').published;
    const subjectOf = new Map(
      Object.entries(subjects).flatMap(([subject, { type }]) => Object.keys(type).map((paper) => [paper, subject])),
    );
    const samples = questions.flatMap((question) =>
      samplesOf(question).map((sample) => ({ ...sample, paper: question.paper })),
    );
    const rows = samples.map((sample) => ({ ...sample, subject: subjectOf.get(sample.paper) ?? '' }));
    const bySubject = accumulator(groupBy(accuracyMetric(), 'subject'));
    const byPaper = accumulator(groupBy(accuracyMetric(), 'paper'));
    for (const row of rows) {
      bySubject.add(row);
      byPaper.add(row);
    }
    const papers = Object.values(subjects).flatMap(({ type }) => Object.entries(type));
    for (const [seen, published] of [
      [bySubject.score(), new Map<string, PublishedPoints>(Object.entries(subjects))],
      [byPaper.score(), new Map(papers)],
    ] as const) {
      expect(seen.groups.length).toBe(published.size);
      for (const { group, score } of seen.groups) {
        const points = published.get(group);
        expect(score, group).toBeCloseTo((points?.correct_score ?? NaN) / (points?.total_score ?? NaN), 14);
        // Three digits are published.
        expect(Math.abs(score - (points?.scoring_rate ?? NaN)), group).toBeLessThanOrEqual(0.000501);
      }
      expect(seen.micro).toBeCloseTo(overall.correct_score / overall.total_score, 14);
    }
  });

  it('single choices: what was not extracted stands apart', () => {
    const { single_choice_letters: expected } = read<Expected>(directory, 'expected.json');
    const rows = questions.filter(({ right }) => right.length === 1);
    const data = {
      predictions: rows.map(({ given }) => (given === '(none)' ? null : given)),
      references: rows.map(({ right }) => right),
    };
    const report = classificationReport(data, { unknownLabel: '(none)', labels: ['A', 'B', 'C', 'D'] });
    expect(report.accuracy).toBeCloseTo(expected.accuracy, 14);
    expect(report.rows.map((row) => row.support)).toEqual(expected['support']);
    for (const [i, row] of report.rows.entries()) {
      expect(row.precision).toBeCloseTo(expected['precision']?.[i] ?? NaN, 14);
      expect(row.recall).toBeCloseTo(expected['recall']?.[i] ?? NaN, 14);
      expect(row.f1).toBeCloseTo(expected['f1']?.[i] ?? NaN, 14);
    }
    for (const name of ['precision', 'recall', 'f1'] as const) {
      expect(report.macroAverage[name]).toBeCloseTo(expected.macro_over_ABCD[name], 14);
    }
    const missing = data.predictions.filter((prediction) => prediction === null).length;
    expect(missing).toBeGreaterThan(0);
    expect(report.unknown).toMatchObject({ missing, total: expected.n });
  });

  it('single choices: precision, recall and F1 of the four letters', () => {
    const { single_choice_letters: expected } = read<Expected>(directory, 'expected.json');
    const rows = questions.filter(({ right }) => right.length === 1);
    const data = { predictions: rows.map(({ given }) => given), references: rows.map(({ right }) => right) };
    expect(rows.length).toBe(expected.n);
    expect(accuracy(data)).toBeCloseTo(expected.accuracy, 14);
    const labels = expected['labels'] as unknown as readonly string[];
    for (const [name, score] of Object.entries({ precision, recall, f1 })) {
      const { values, support } = score(data, { average: 'none', labels });
      expect(support).toEqual(expected['support']);
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[name]?.[i] ?? NaN, 14);
      expect(score(data, { average: 'macro', labels })).toBeCloseTo(expected.macro_over_ABCD[name as keyof Scores], 14);
    }
  });
});

describe.skipIf(!root)('BIG-Bench Hard, 27 tasks (EVALMETRY_DATA)', () => {
  interface Expected extends Partial<Record<'macro' | 'micro' | 'weighted', Scores>> {
    n: number;
    accuracy: number;
    published_accuracy_percent: number;
    labels?: string[];
    confusion?: number[][];
    cohen_kappa?: number;
    mcc?: number;
    per_class?: Record<string, Scores & { support: number }>;
  }

  it('accuracy and per-class reports of all tasks in one pass, those published among them', () => {
    const rows = readLines<{ task: string; target: string; prediction: string }>('bbh-direct', 'predictions.jsonl');
    const expected = read<Record<string, Expected>>('bbh-direct', 'expected.json');
    const data = {
      predictions: rows.map((row) => row.prediction.trim()),
      references: rows.map((row) => row.target.trim()),
      task: rows.map((row) => row.task),
    };
    const accuracies = accumulator(groupBy(accuracyMetric(), 'task')).addBatch(data).score();
    expect(accuracies.groups.map(({ group }) => group)).toEqual(Object.keys(expected).sort());
    for (const { group, score } of accuracies.groups) {
      expect(100 * score, group).toBeCloseTo(expected[group]?.published_accuracy_percent ?? NaN, 9);
    }
    const means = Object.values(expected).map((task) => task.accuracy);
    expect(accuracies.macro).toBeCloseTo(means.reduce((sum, value) => sum + value, 0) / means.length, 14);

    const metric = groupBy(classificationReportMetric(), 'task', { value: (report) => report.macroAverage.f1 });
    let withClasses = 0;
    for (const { group, score: report } of accumulator(metric).addBatch(data).score().groups) {
      const { n, per_class } = expected[group] ?? {};
      expect(report.accuracy, group).toBeCloseTo(expected[group]?.accuracy ?? NaN, 14);
      expect(report.macroAverage.support).toBe(n);
      if (per_class === undefined) continue;
      withClasses++;
      expect(report.rows.length).toBe(Object.keys(per_class).length);
      for (const row of report.rows) {
        const wanted = per_class[row.name];
        expect(row.support, `${group} ${row.name}`).toBe(wanted?.support);
        for (const name of ['precision', 'recall', 'f1'] as const) {
          expect(row[name], `${group} ${row.name} ${name}`).toBeCloseTo(wanted?.[name] ?? NaN, 14);
        }
      }
    }
    expect(withClasses).toBe(24);
  });

  it('accuracy, averages, agreement and confusion matrices', () => {
    const rows = readLines<{ task: string; target: string; prediction: string }>('bbh-direct', 'predictions.jsonl');
    const tasks = Object.entries(read<Record<string, Expected>>('bbh-direct', 'expected.json'));
    expect(tasks.length).toBe(27);
    let withAverages = 0;
    let withAgreement = 0;
    for (const [task, expected] of tasks) {
      const own = rows.filter((row) => row.task === task);
      const data = {
        predictions: own.map((row) => row.prediction.trim()),
        references: own.map((row) => row.target.trim()),
      };
      expect(accuracy(data), task).toBeCloseTo(expected.accuracy, 14);
      if (expected.labels)
        expect(confusionMatrix(data)).toMatchObject({ labels: expected.labels, matrix: expected.confusion });
      if (expected.cohen_kappa !== undefined) {
        withAgreement++;
        expect(cohenKappa(data), task).toBeCloseTo(expected.cohen_kappa, 14);
        expect(matthewsCorrelation(data), task).toBeCloseTo(expected.mcc ?? NaN, 14);
      }
      for (const average of ['macro', 'micro', 'weighted'] as const) {
        const wanted = expected[average];
        if (!wanted) continue;
        withAverages++;
        const { precision: p, recall: r, fScore } = precisionRecallFScore(data, { average });
        for (const [value, target] of [
          [p, wanted.precision],
          [r, wanted.recall],
          [fScore, wanted.f1],
        ] as const) {
          expect(value, `${task} ${average}`).toBeCloseTo(target, 14);
        }
      }
    }
    expect(withAverages).toBeGreaterThan(27);
    expect(withAgreement).toBe(24);
  });
});
