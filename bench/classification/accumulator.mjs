/**
 * One shot against batches of 1,000 through the accumulator: 1e6 labels, strings and Int32Array, 10 and 1,000 classes.
 *
 * CPU time of this process; the two ways alternate, so that both see the same machine; the ratio is the median over rounds. The floor is 1.5.
 */
import {
  accumulator,
  accuracy,
  accuracyMetric,
  confusionMatrix,
  confusionMatrixMetric,
  f1,
  f1Metric,
} from '../../dist/index.js';

const SAMPLES = 1_000_000;
const BATCH = 1_000;
const ROUNDS = 15;
/** Rounds that do not count, while the runtime compiles. */
const WARM_UP = 10;

/** Marsaglia's xorshift: the same labels in every run. */
function randomNumbers(length, below, seed) {
  let state = seed;
  return Int32Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  });
}

function labelColumns(classes, kind) {
  const references = randomNumbers(SAMPLES, classes, 42);
  const guesses = randomNumbers(SAMPLES, classes, 4242);
  // Three of four are right.
  const predictions = references.map((label, i) => (i % 4 === 0 ? guesses[i] : label));
  if (kind === 'Int32Array') return { predictions, references };
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  return {
    predictions: Array.from(predictions, (label) => names[label]),
    references: Array.from(references, (label) => names[label]),
  };
}

function inBatches({ predictions, references }) {
  const part = (column, i) => (Array.isArray(column) ? column.slice(i, i + BATCH) : column.subarray(i, i + BATCH));
  return Array.from({ length: SAMPLES / BATCH }, (_, i) => ({
    predictions: part(predictions, i * BATCH),
    references: part(references, i * BATCH),
  }));
}

function cpuMilliseconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const metrics = {
  accuracy: [accuracy, accuracyMetric, {}],
  'macro f1': [f1, f1Metric, { average: 'macro' }],
  'confusion matrix': [confusionMatrix, confusionMatrixMetric, {}],
};

console.log(`${'1e6 labels'.padEnd(44)} one shot   batches     ratio`);
for (const kind of ['Int32Array', 'strings']) {
  for (const classes of [10, 1000]) {
    const data = labelColumns(classes, kind);
    const batches = inBatches(data);
    for (const [name, [once, metric, options]] of Object.entries(metrics)) {
      const times = [];
      const ways = {
        once: () => once(data, options),
        batches() {
          const all = accumulator(metric(options));
          for (const batch of batches) all.addBatch(batch);
          return all.score();
        },
      };
      if (JSON.stringify(ways.once()) !== JSON.stringify(ways.batches()))
        throw new Error(`${name}: the two ways differ`);
      for (let round = -WARM_UP; round < ROUNDS; round++) {
        const pair = { once: 0, batches: 0 };
        for (const way of round % 2 === 0 ? ['once', 'batches'] : ['batches', 'once'])
          pair[way] = cpuMilliseconds(ways[way]);
        if (round >= 0) times.push(pair);
      }
      const ratio = median(times.map((pair) => pair.batches / pair.once));
      const cells = [median(times.map((pair) => pair.once)), median(times.map((pair) => pair.batches))];
      console.log(
        `${`${name}, ${kind}, ${classes} classes`.padEnd(44)}`,
        ...cells.map((cell) => `${cell.toFixed(1)} ms`.padStart(8)),
        `${ratio.toFixed(2)}x`.padStart(9),
      );
    }
  }
}
