/** Corpus BLEU and ROUGE against sacreBLEU, rouge_score, and the JavaScript packages that have something like it. */
import { bleu, porterStemmer, rouge } from '../../dist/index.js';
import { pythonJob } from '../harness/python.mjs';
import { cells, checkSame, printTable, race } from '../harness/race.mjs';
import { translations } from '../harness/texts.mjs';

const installed = await import('js-rouge').catch(() => undefined);
const bleuScore = await import('bleu-score').then(
  (module) => module.default,
  () => undefined,
);

/** Runs a race of ours, the reference in Python and a peer, after a look whether ours and the reference agree. */
async function row(label, ours, job, data, peer) {
  const reference = await pythonJob(job, data);
  if (reference) checkSame(label, ours(), (await reference()).value);
  const result = await race({ ours, reference, peer });
  reference?.close();
  return cells(label, result, ['reference', 'peer']);
}

const rows = [];
const sentences = translations(3000, 25, 1);
rows.push(
  await row(
    'corpus BLEU 13a, 3,000 x 25 words',
    () => bleu(sentences).score,
    'bleu',
    sentences,
    // It has sentence scores only, which is less work: no corpus is summed up.
    bleuScore && (() => sentences.predictions.map((text, i) => bleuScore.bleu(sentences.references[i], text, 4))),
  ),
);

for (const [segments, words] of [
  [1000, 60],
  [20, 800],
]) {
  const data = translations(segments, words, 2);
  for (const useStemmer of [false, true]) {
    if (useStemmer && words === 800) continue;
    const options = { tokenize: 'rouge-score', stemmer: useStemmer ? porterStemmer : undefined };
    const peer =
      installed &&
      !useStemmer &&
      (() =>
        data.predictions.map((text, i) => [
          installed.n(text, data.references[i], { n: 1 }),
          installed.n(text, data.references[i], { n: 2 }),
          installed.l(text, data.references[i], {}),
        ]));
    rows.push(
      await row(
        `ROUGE-1/2/L${useStemmer ? ' with stemmer' : ''}, ${segments.toLocaleString('en')} x ${words} words`,
        () => rouge(data, options).rougeL.fmeasure,
        'rouge',
        { ...data, useStemmer },
        peer || undefined,
      ),
    );
  }
}
printTable(['row', 'evalmetry', 'reference', 'ratio', 'JS peer', 'ratio'], rows);
