/**
 * chrF, TER and the word error rate on real translations, WMT22 zh-en (1,875 segments, HuaweiTSC against refA), which lie in the folder that
 * EVALMETRY_DATA names. Python: sacreBLEU 2.6.0, torchmetrics.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { characterErrorRate, chrf, ter, wordErrorRate } from '../../dist/index.js';
import { pythonJob } from '../harness/python.mjs';
import { cells, checkSame, printTable, race } from '../harness/race.mjs';

const folder = process.env.EVALMETRY_DATA;
if (folder === undefined) {
  console.log('not measured: EVALMETRY_DATA names no folder');
  process.exit();
}
const lines = (name) =>
  readFileSync(join(folder, 'wmt22-mt', name), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
const data = { predictions: lines('zh-en.HuaweiTSC.en'), references: lines('zh-en.refA.en') };

const wordErrors = await import('word-error-rate').then(
  (module) => module.default,
  () => undefined,
);
const levenshtein = await import('fastest-levenshtein').catch(() => undefined);

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const pairs = data.predictions.map((prediction, i) => [prediction, data.references[i]]);
const referenceCharacters = sum(data.references.map((text) => Array.from(text).length));
const referenceWords = sum(data.references.map((text) => text.split(/\s+/).filter(Boolean).length));

const rows = [];
for (const [label, ours, job, more, peer, tolerance] of [
  ['chrF', () => chrf(data).score, 'chrf', { wordOrder: 0 }],
  ['chrF++', () => chrf(data, { wordOrder: 2 }).score, 'chrf', { wordOrder: 2 }],
  ['TER', () => ter(data).score, 'ter', {}],
  [
    'word error rate',
    () => wordErrorRate(data),
    'word-error-rate',
    {},
    wordErrors && (() => sum(pairs.map(([a, b]) => wordErrors.calculateEditDistance(a, b))) / referenceWords),
    // torchmetrics divides in float32.
    1e-6,
  ],
  [
    'character error rate',
    () => characterErrorRate(data),
    'character-error-rate',
    {},
    // It measures in UTF-16 units.
    levenshtein && (() => sum(pairs.map(([a, b]) => levenshtein.distance(a, b))) / referenceCharacters),
    1e-6,
  ],
]) {
  const reference = await pythonJob(job, { ...data, ...more });
  if (reference) checkSame(label, ours(), (await reference()).value, tolerance);
  const result = await race({ ours, reference, peer }, 5);
  reference?.close();
  rows.push(
    cells(`${label}, WMT22 zh-en, 1,875 segments`, result, peer ? ['reference', 'peer'] : ['reference', 'none']),
  );
}
printTable(['row', 'evalmetry', 'reference', 'ratio', 'JS peer', 'ratio'], rows);
