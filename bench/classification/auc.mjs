/** The area under the ROC curve of 1e6 random scores, a typed array and a plain one, without and with weights: against scikit-learn. */
import { rocAuc } from '../../dist/index.js';
import { pythonJob } from '../harness/python.mjs';
import { cells, checkSame, printTable, race } from '../harness/race.mjs';

const SAMPLES = 1_000_000;

/** Marsaglia's xorshift, as fractions of 2^32: the same numbers in every run. */
function randomFractions(seed) {
  let state = seed;
  return Float64Array.from({ length: SAMPLES }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  });
}

const scores = randomFractions(42);
// The better the score, the more often the sample is positive.
const references = Uint8Array.from(randomFractions(4242), (chance, i) => (chance < scores[i] ? 1 : 0));
const sampleWeights = randomFractions(424242);

const rows = [];
for (const [kind, data] of [
  ['unweighted', { references, scores }],
  ['weighted', { references, scores, sampleWeights }],
]) {
  const plain = Object.fromEntries(Object.entries(data).map(([name, column]) => [name, Array.from(column)]));
  for (const [columns, ours] of [
    ['typed arrays', data],
    ['plain arrays', plain],
  ]) {
    const label = `AUC of 1e6 scores, ${kind}, ${columns}`;
    // In Python they are numpy arrays in either case.
    const reference = await pythonJob('roc-auc', plain);
    if (reference) checkSame(label, rocAuc(ours), (await reference()).value, 1e-12);
    const result = await race({ ours: () => rocAuc(ours), reference });
    reference?.close();
    rows.push(cells(label, result, ['reference']));
  }
}
printTable(['row', 'evalmetry', 'reference', 'ratio'], rows);
