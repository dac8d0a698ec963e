/**
 * 100 MB of sentence pairs: one shot over arrays against a stream of rows and against batches of 1,000, CPU time and memory. The
 * floor is 1.5 times the one shot; memory must not grow with the data.
 */
import { accumulator, bleu, bleuMetric, evaluate, rouge, rougeMetric } from '../../dist/index.js';
import { printTable, race } from '../harness/race.mjs';
import { translations } from '../harness/texts.mjs';

const MEGABYTES = 100;
const pool = translations(20_000, 25, 3);
const size = [...pool.predictions, ...pool.references].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const repeats = Math.ceil((MEGABYTES * 1e6) / size);

function* samples() {
  for (let k = 0; k < repeats; k++) {
    for (let i = 0; i < pool.predictions.length; i++) {
      yield { prediction: pool.predictions[i], references: pool.references[i] };
    }
  }
}

function* batches() {
  for (let k = 0; k < repeats; k++) {
    for (let i = 0; i < pool.predictions.length; i += 1000) {
      yield { predictions: pool.predictions.slice(i, i + 1000), references: pool.references.slice(i, i + 1000) };
    }
  }
}

/** The most memory that is in use while rows pass by, over what was in use before. */
function peakMegabytes(metric) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  let peak = 0;
  let count = 0;
  function* watched() {
    for (const sample of samples()) {
      if (count++ % 10_000 === 0) {
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        peak = Math.max(peak, heapUsed + arrayBuffers - before);
      }
      yield sample;
    }
  }
  evaluate(metric, watched());
  return peak / 1e6;
}

const all = {
  predictions: Array.from({ length: repeats }, () => pool.predictions).flat(),
  references: Array.from({ length: repeats }, () => pool.references).flat(),
};
const rows = [];
for (const [name, oneShot, metric, headline] of [
  ['BLEU', bleu, bleuMetric, (score) => score.score],
  ['ROUGE-1/2/L', rouge, rougeMetric, (score) => score.rougeL.fmeasure],
]) {
  const ways = {
    oneShot: () => headline(oneShot(all)),
    stream: () => headline(evaluate(metric(), samples())),
    batches() {
      const total = accumulator(metric());
      for (const batch of batches()) total.addBatch(batch);
      return headline(total.score());
    },
  };
  const scores = new Set(Object.values(ways).map((way) => way()));
  if (scores.size > 1) throw new Error(`${name}: the ways differ: ${[...scores]}`);
  const result = await race(ways, 3);
  rows.push([
    `${name}, ${((size * repeats) / 1e6).toFixed(0)} MB, ${all.predictions.length.toLocaleString('en')} pairs`,
    `${result.oneShot.milliseconds.toFixed(0)} ms`,
    `${result.stream.ratio.toFixed(2)}x`,
    `${result.batches.ratio.toFixed(2)}x`,
    `${peakMegabytes(metric()).toFixed(0)} MB`,
  ]);
}
printTable(['row', 'one shot', 'row by row', 'batches of 1,000', 'memory of the stream'], rows);
