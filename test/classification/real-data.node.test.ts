import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  classificationReport,
  confusionMatrix,
  f1,
  formatClassificationReport,
  type LabelData,
  precision,
  precisionRecallFScore,
  recall,
} from '../../src/classification/index.js';

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

describe.skipIf(!root)('GAOKAO, answers of GPT-4 (EVALMETRY_DATA)', () => {
  interface Answer {
    paper: string;
    score: number;
    standard_answer: string[];
    model_answer: string[];
  }
  interface Points {
    total: number;
    correct: number;
    rate: number;
  }
  interface Expected {
    published: { correct_score: number; total_score: number; question_num: number };
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
    accuracy: number;
    labels?: string[];
    confusion?: number[][];
  }

  it('accuracy, averages and confusion matrices', () => {
    const rows = readLines<{ task: string; target: string; prediction: string }>('bbh-direct', 'predictions.jsonl');
    const tasks = Object.entries(read<Record<string, Expected>>('bbh-direct', 'expected.json'));
    expect(tasks.length).toBe(27);
    let withAverages = 0;
    for (const [task, expected] of tasks) {
      const own = rows.filter((row) => row.task === task);
      const data = {
        predictions: own.map((row) => row.prediction.trim()),
        references: own.map((row) => row.target.trim()),
      };
      expect(accuracy(data), task).toBeCloseTo(expected.accuracy, 14);
      if (expected.labels)
        expect(confusionMatrix(data)).toMatchObject({ labels: expected.labels, matrix: expected.confusion });
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
  });
});
