import fc from 'fast-check';
import { accumulator } from '../../src/core/accumulator.js';
import type { Metric } from '../../src/core/metric.js';
import type { ClassificationData, ClassificationSample } from '../../src/label/data.js';
import type { Label } from '../../src/label/label.js';

/** Labels that other implementations trip over. */
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'accuracy',
  'macro avg',
  '',
  'toString',
  '😀',
  '～',
  '\ud83d',
  'z',
];

/** Samples with one label, from a few of one type. */
export function labelSamples(weighted = false): fc.Arbitrary<readonly ClassificationSample[]> {
  const types: readonly (readonly Label[])[] = [
    HOSTILE,
    [0, 1, -1, 7, 5000, 2 ** 40],
    [true, false],
    [1n, -3n, 2n ** 70n],
  ];
  return fc.constantFrom(...types).chain((labels) => {
    const label = fc.constantFrom(...labels);
    const sampleWeight = fc.oneof(
      fc.constantFrom(1, 2, 0.1, 1e-100, 1e100),
      fc.double({ min: 0.001, max: 10, noNaN: true }),
    );
    const row = { prediction: label, reference: label };
    return fc.array(weighted ? fc.record({ ...row, sampleWeight }) : fc.record(row), { minLength: 1, maxLength: 30 });
  });
}

/** Samples with a set of labels. */
export function setSamples(weighted = false): fc.Arbitrary<readonly ClassificationSample[]> {
  const set = fc.uniqueArray(fc.constantFrom('a', 'b', '__proto__', '😀', '～'), { maxLength: 4 });
  const sampleWeight = fc.double({ min: 0.001, max: 10, noNaN: true });
  const row = { predictionSet: set, referenceSet: set };
  return fc.array(weighted ? fc.record({ ...row, sampleWeight }) : fc.record(row), { minLength: 1, maxLength: 20 });
}

/** The same samples as one batch. */
export function toColumns(samples: readonly ClassificationSample[]): ClassificationData {
  const fields = Object.keys(samples[0] ?? {});
  return Object.fromEntries(
    fields.map((field) => [
      `${field}s`,
      samples.map((sample) => Object.entries(sample).find(([key]) => key === field)?.[1]),
    ]),
  ) as unknown as ClassificationData;
}

/** Whole and parts: one batch; row by row; shards merged in another order, through JSON. */
export function ways<State, Score>(
  metric: Metric<ClassificationSample, ClassificationData, State, Score>,
  samples: readonly ClassificationSample[],
  shardOf: readonly number[],
): { readonly score: Score; readonly state: string }[] {
  const whole = accumulator(metric).addBatch(toColumns(samples));
  const rows = accumulator(metric);
  for (const sample of samples) rows.add(sample);
  const shards = [0, 1, 2].map(() => accumulator(metric));
  for (const [i, sample] of samples.entries()) shards[(shardOf[i] ?? 0) % 3]?.add(sample);
  const parts = shards.reverse().map((shard) => accumulator(metric).fromJSON(JSON.parse(JSON.stringify(shard))));
  const merged = accumulator(metric).merge(...parts);
  return [whole, rows, merged].map((seen) => ({ score: seen.score(), state: JSON.stringify(seen) }));
}
