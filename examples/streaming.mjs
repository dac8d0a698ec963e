// A file that need not fit into memory, and shards that other machines have worked on.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { accumulator, classificationReportMetric, evaluate } from 'evalmetry';

/** The rows of a JSONL file, one at a time. */
async function* readRows(name) {
  // JSON has no raw line ends within a row, so readline is safe here. It is not for plain text: it also splits at a lone CR.
  for await (const line of createInterface({ input: createReadStream(new URL(name, import.meta.url)) })) {
    if (line !== '') yield JSON.parse(line);
  }
}

/** Every `shards`-th row from `shard` on. */
async function* shardOf(rows, shard, shards) {
  let index = 0;
  for await (const row of rows) if (index++ % shards === shard) yield row;
}

const whole = await evaluate(classificationReportMetric(), readRows('tickets.jsonl'));
console.log(`in one piece: accuracy ${whole.accuracy}`);

// Each worker sends its state as JSON; whoever asks merges them. The score is the same to the last bit.
const sent = [];
for (const shard of [0, 1, 2]) {
  const worker = accumulator(classificationReportMetric());
  for await (const { prediction, reference } of shardOf(readRows('tickets.jsonl'), shard, 3))
    worker.add({ prediction, reference });
  sent.push(JSON.stringify(worker));
}
const parts = sent.map((json) => accumulator(classificationReportMetric()).fromJSON(JSON.parse(json)));
const merged = accumulator(classificationReportMetric()).merge(...parts);
console.log(
  `in three: accuracy ${merged.score().accuracy}, states of ${sent.map((json) => json.length).join(', ')} characters`,
);
