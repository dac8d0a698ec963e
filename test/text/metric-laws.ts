import fc from 'fast-check';
import { expect } from 'vitest';
import { accumulator, evaluate, type SumMetric } from '../../src/core/index.js';
import type { TranslationData, TranslationSample } from '../../src/text/index.js';

/** Texts of few words, so that they match; and any text at all, lone surrogates included. */
export function textsOf(...words: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    },
  );
}

/** Rows with one reference or several, some of them missing; one row at least. */
export function rowsOf(text: fc.Arbitrary<string>, maxReferences: number): fc.Arbitrary<TranslationSample[]> {
  const several = fc.array(fc.option(text), { maxLength: maxReferences - 1 });
  const references = fc.oneof(
    text,
    several.chain((list) => text.map((last) => [...list, last])),
  );
  return fc.array(fc.record({ prediction: text, references }), { minLength: 1, maxLength: 8 });
}

export const anyText: fc.Arbitrary<string> = textsOf('the', 'cat', 'The', 'sat.', '中文', '1', '.', 'x');

/** Rows with one reference each. */
export const anyPairs: fc.Arbitrary<TranslationSample[]> = fc.array(
  fc.record({ prediction: anyText, references: anyText }),
  { maxLength: 8 },
);

export function toColumns(rows: readonly TranslationSample[]): TranslationData {
  return { predictions: rows.map((row) => row.prediction), references: rows.map((row) => row.references) };
}

/**
 * Holds a metric to this: the score is the same to the last bit from one batch, a stream, merged parts in any order, stored states, and the
 * one-shot function; merging changes no part; the order of segments does not matter.
 */
export function checkSharding<State, Score>(
  make: () => SumMetric<TranslationSample, TranslationData, State, Score>,
  oneShot: (data: TranslationData) => Score,
  rows: readonly TranslationSample[],
  cut: number,
): void {
  const metric = make();
  const whole = accumulator(metric).addBatch(toColumns(rows));
  const at = cut % (rows.length + 1);
  const first = accumulator(metric).addBatch(toColumns(rows.slice(0, at)));
  const second = accumulator(make());
  for (const row of rows.slice(at)) second.add(row);
  const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
  const before = JSON.stringify(first);
  const parts = [first.state, stored.state];
  for (const merged of [metric.mergeAccumulators(parts), metric.mergeAccumulators([...parts].reverse())]) {
    expect(metric.encodeState(merged)).toEqual(whole.toJSON());
    expect(metric.extractOutput(merged)).toEqual(whole.score());
  }
  expect(JSON.stringify(first)).toBe(before);
  expect(oneShot(toColumns(rows))).toEqual(whole.score());
  expect(evaluate(metric, rows)).toEqual(whole.score());
  expect(oneShot(toColumns([...rows].reverse()))).toEqual(whole.score());
  const { width, rows: statistics } = metric.statistics(toColumns(rows));
  expect(statistics.length).toBe(width * rows.length);
}

/** Holds a metric of counts to this: rows of statistics are whole numbers, and their sum has the score. */
export function checkCounts<State, Score>(
  metric: SumMetric<TranslationSample, TranslationData, State, Score>,
  oneShot: (data: TranslationData) => Score,
  rows: readonly TranslationSample[],
): void {
  const { width, rows: statistics } = metric.statistics(toColumns(rows));
  expect(statistics.every(Number.isInteger)).toBe(true);
  const sum = new Float64Array(width);
  statistics.forEach((value, i) => {
    sum[i % width] = (sum[i % width] as number) + value;
  });
  expect(metric.fromStatistics(sum)).toEqual(oneShot(toColumns(rows)));
}
