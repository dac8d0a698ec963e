// Translations into Chinese against two references each, with the number and the signature that a paper would print.
import { readFileSync } from 'node:fs';
import { bleu, fromReferenceStreams, sentenceBleu } from 'evalmetry';

const lines = (name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
const predictions = lines('translation.predictions.txt');
const sources = lines('translation.sources.txt');
// One file a stream, as sacreBLEU has them; the metric wants a list a segment.
const references = fromReferenceStreams([lines('translation.references.txt'), lines('translation.references-2.txt')]);

const { score, signature, brevityPenalty } = bleu({ predictions, references }, { tokenize: 'zh' });
console.log(`BLEU ${score.toFixed(2)}, brevity penalty ${brevityPenalty.toFixed(3)}`);
console.log(signature);

// BLEU was made for corpora: sentence scores say where to look, not how good the system is.
const worst = predictions
  .map((prediction, i) => ({
    i,
    score: sentenceBleu({ prediction, references: references[i] }, { tokenize: 'zh' }).score,
  }))
  .sort((a, b) => a.score - b.score)
  .slice(0, 3);
for (const { i, score } of worst) {
  console.log(
    `\n${score.toFixed(1).padStart(5)}  ${sources[i]}\n       ${predictions[i]}\n       ${references[i].join('\n       ')}`,
  );
}
