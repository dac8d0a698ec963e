import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exactMatch, exactMatchMetric } from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';
const json = (...path: string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
const rows = (...path: string[]) =>
  readFileSync(join(folder, ...path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.skipIf(!folder)('BIG-Bench Hard, accuracies as published (needs EVALMETRY_DATA)', () => {
  const published: [string, { n: number; published_accuracy_percent: number }][] = folder
    ? Object.entries(json('bbh-direct', 'expected.json'))
    : [];
  const answers: { task: string; target: string; prediction: string }[] = folder
    ? rows('bbh-direct', 'predictions.jsonl')
    : [];

  it('covers 27 tasks', () => {
    expect(published).toHaveLength(27);
  });

  it.each(published)('%s', (task, { n, published_accuracy_percent }) => {
    const ofTask = answers.filter((answer) => answer.task === task);
    expect(ofTask).toHaveLength(n);
    // Published after trimming both.
    const score = exactMatch(
      { predictions: ofTask.map((answer) => answer.prediction), references: ofTask.map((answer) => answer.target) },
      { regexesToIgnore: ['\\A\\s+|\\s+\\Z'] },
    );
    expect(100 * score).toBeCloseTo(published_accuracy_percent, 9);
  });
});

describe.skipIf(!folder)('GSM8K, each answer as OpenAI graded it (needs EVALMETRY_DATA)', () => {
  it.each(['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'])('%s', (model) => {
    const problems: {
      gold: string;
      answers: Record<string, string | null>;
      published_is_correct: Record<string, boolean>;
    }[] = rows('gsm8k-solutions', 'solutions.jsonl');
    const data = {
      // Where a solution ends without an answer there is none: it was graded as wrong.
      predictions: problems.map((problem) => problem.answers[model] ?? ''),
      references: problems.map((problem) => problem.gold),
    };
    const options = { regexesToIgnore: [','] };
    const { published_correct, n } = json('gsm8k-solutions', 'expected.json')[model];
    expect(exactMatch(data, options)).toBe(published_correct / n);
    const statistics = exactMatchMetric(options).statistics(data).rows;
    const graded = problems.map((problem) => (problem.published_is_correct[model] ? 1 : 0));
    expect(graded.map((_, i) => statistics[2 * i + 1])).toEqual(graded);
  });
});

describe.skipIf(!folder)('GAOKAO-Bench, points as published (needs EVALMETRY_DATA)', () => {
  interface Answer {
    paper: string;
    score: number;
    standard_answer: string[];
    model_answer: string[];
  }
  interface Paper {
    correct_score: number;
    total_score: number;
  }
  const answers: Answer[] = folder ? rows('gaokao-gpt4-objective', 'answers.jsonl') : [];
  const subjects: { type: Record<string, Paper> }[] = folder
    ? Object.values(json('gaokao-gpt4-objective', 'expected.json').published.subject)
    : [];
  // In Physics a part of the right letters earns half, which is no exact match.
  const papers = subjects.flatMap(({ type }) => Object.entries(type)).filter(([paper]) => !paper.includes('Physics'));

  it('covers 13 papers without partial credit', () => {
    expect(papers).toHaveLength(13);
  });

  it.each(papers)('%s', (paper, { correct_score, total_score }) => {
    const questions = answers
      .filter((answer) => answer.paper === paper)
      .flatMap(({ score, standard_answer, model_answer }) =>
        standard_answer.map((reference, i) => ({ score, reference, prediction: model_answer[i] ?? '' })),
      );
    const { rows: statistics } = exactMatchMetric().statistics({
      predictions: questions.map((question) => question.prediction),
      references: questions.map((question) => question.reference),
    });
    const points = (isCounted: (i: number) => boolean) =>
      questions.reduce((sum, question, i) => sum + (isCounted(i) ? question.score : 0), 0);
    expect(points(() => true)).toBe(total_score);
    expect(points((i) => statistics[2 * i + 1] === 1)).toBe(correct_score);
  });
});
