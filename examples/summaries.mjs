// Summaries against references. The default segmentation knows all scripts; on English it gives rouge_score's numbers.
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { porterStemmer, rouge } from 'evalmetry';

const csv = await text(createReadStream(new URL('summaries.csv', import.meta.url)));
// Enough CSV for this file, whose cells hold commas within quotes and no quotes.
const [, ...rows] = csv.trimEnd().split('\n');
const cells = rows.map((row) =>
  [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain),
);
const data = { predictions: cells.map((row) => row[1]), references: cells.map((row) => row[2]) };

for (const stemmer of [undefined, porterStemmer]) {
  const score = rouge(data, { stemmer });
  const numbers = ['rouge1', 'rouge2', 'rougeL'].map((type) => `${type} ${score[type].fmeasure.toFixed(4)}`);
  console.log(`${stemmer ? 'stems' : 'words'}: ${numbers.join(', ')}`);
}

const chinese = { predictions: ['研究人员发现了一种新的兰花。'], references: ['一位园丁发现了一种罕见的兰花。'] };
console.log(`Chinese: rougeL ${rouge(chinese).rougeL.fmeasure.toFixed(4)}`);
console.log(
  `Chinese under rouge_score's own segmentation: ${rouge(chinese, { tokenize: 'rouge-score' }).rougeL.fmeasure}`,
);
