/**
 * Accuracy with macro precision, recall and F1, and the confusion matrix, of 1e6 samples: against scikit-learn, phoenix-evals (which has no
 * accuracy) and ml-confusion-matrix.
 */
import { accuracy, confusionMatrix, precisionRecallFScore } from '../../dist/index.js';
import { integerLabels, stringLabels } from '../harness/labels.mjs';
import { pythonJob } from '../harness/python.mjs';
import { cells, checkSame, cpuMilliseconds, printTable, race } from '../harness/race.mjs';

const phoenix = await import('@arizeai/phoenix-evals/code').catch(() => undefined);
const matrices = await import('ml-confusion-matrix').then(
  (module) => module.default ?? module,
  () => undefined,
);

const scores = (data) => {
  const { precision, recall, fScore } = precisionRecallFScore(data, { average: 'macro' });
  return [accuracy(data), precision, recall, fScore];
};
const peerScores = ({ predictions, references }) => {
  const all = phoenix.computePrecisionRecallFScore({ expected: references, output: predictions });
  return [undefined, all.precision, all.recall, all.fScore];
};
const matrix = (data) => confusionMatrix(data).matrix;
const peerMatrix = ({ predictions, references }) =>
  matrices.ConfusionMatrix.fromLabels(references, predictions, { sort: (a, b) => a - b }).getMatrix();

/** Numbers, or rows of them, are the same; `undefined` is what a rival does not compute. */
function checkAll(label, ours, theirs) {
  if (Array.isArray(ours)) for (const [i, value] of ours.entries()) checkAll(label, value, theirs[i]);
  else if (theirs !== undefined) checkSame(label, ours, theirs, 1e-12);
}

/**
 * Looks whether all give the same, then races them. `fresh` gives the data of a call, made outside the time; the peer takes plain arrays only,
 * and is `null` where none runs.
 */
async function row(label, fresh, job, [ours, peer], more = {}) {
  const plain = () => Object.fromEntries(Object.entries(fresh()).map(([side, column]) => [side, Array.from(column)]));
  const reference = await pythonJob(job, { ...plain(), ...more });
  const expected = ours(fresh());
  if (reference) checkAll(`${label}, reference`, expected, (await reference()).value);
  if (peer) checkAll(`${label}, peer`, expected, peer(plain()));
  const timed = (work, make) => async () => {
    const data = make();
    const { milliseconds } = await cpuMilliseconds(() => work(data));
    return { milliseconds };
  };
  const result = await race({ ours: timed(ours, fresh), reference, peer: peer ? timed(peer, plain) : undefined });
  reference?.close();
  return cells(label, result, peer === null ? ['reference', 'none'] : ['reference', 'peer']);
}

const rows = [];
const bothScores = [scores, phoenix && peerScores];
const bothMatrices = [matrix, matrices && peerMatrix];
for (const classes of [10, 1000]) {
  const of = `${classes.toLocaleString('en')} classes`;
  const integers = integerLabels(classes);
  rows.push(await row(`accuracy, macro P/R/F1, Int32Array, ${of}`, () => integers, 'label-scores', bothScores));
  const strings = stringLabels(classes);
  const lists = { asLists: true };
  rows.push(await row(`accuracy, macro P/R/F1, strings, ${of}`, strings, 'label-scores', bothScores, lists));
  rows.push(await row(`the same, numpy array of strings in Python, ${of}`, strings, 'label-scores', [scores, null]));
  rows.push(await row(`confusion matrix, Int32Array, ${of}`, () => integers, 'confusion-matrix', bothMatrices));
}
printTable(['row', 'evalmetry', 'reference', 'ratio', 'JS peer', 'ratio'], rows);
