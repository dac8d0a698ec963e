// A classifier's answers to support tickets: how good are they, and where do they go wrong?
import { readFileSync } from 'node:fs';
import { classificationReport, confusionMatrix, f1, formatClassificationReport } from 'evalmetry';

const tickets = readFileSync(new URL('tickets.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(JSON.parse);
const data = {
  predictions: tickets.map((ticket) => ticket.prediction),
  references: tickets.map((ticket) => ticket.reference),
};

console.log(formatClassificationReport(classificationReport(data), { digits: 3 }));

for (const average of ['micro', 'macro', 'weighted']) {
  console.log(`F1, ${average}: ${f1(data, { average }).toFixed(4)}`);
}

const { labels, matrix } = confusionMatrix(data);
matrix.forEach((row, i) => {
  row.forEach((count, j) => {
    if (i !== j && count > 0) console.log(`${count} x ${labels[i]} taken for ${labels[j]}`);
  });
});
