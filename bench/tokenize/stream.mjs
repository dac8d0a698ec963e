/**
 * A stream of rows through standard input into `evalmetry tokens`, 100 MB and 1 GB: the most memory that is resident must not grow with
 * the data. The rows are made on the way, and hold new words all the time.
 */
import { once } from 'node:events';
import { runCommand } from '../harness/command.mjs';
import { printTable } from '../harness/race.mjs';
import { syntheticTexts } from '../harness/rows.mjs';

const rows = [];
for (const size of [100e6, 1000e6]) {
  const sent = { rows: 0, bytes: 0, textBytes: 0 };
  const { cpuSeconds, peakMegabytes, output } = await runCommand(['tokens', '-', '--format', 'jsonl'], (stdin) =>
    send(stdin, size, sent),
  );
  const { counts, tokensPerByte } = output.encodings.o200k_base;
  if (counts.texts !== sent.rows || counts.bytes !== sent.textBytes) throw new Error('not all rows were counted');
  rows.push([
    `${(sent.bytes / 1e6).toFixed(0)} MB, ${sent.rows.toLocaleString('en')} rows, ${tokensPerByte.toFixed(3)} tokens a byte`,
    `${cpuSeconds.toFixed(1)} s`,
    `${(sent.bytes / 1e6 / cpuSeconds).toFixed(1)} MB/s`,
    `${peakMegabytes.toFixed(0)} MB`,
  ]);
}
printTable(['stream of JSONL, o200k_base', 'CPU time', 'speed', 'peak memory'], rows);

async function send(stdin, size, sent) {
  let lines = '';
  for (const text of syntheticTexts(13)) {
    lines += `${JSON.stringify({ id: sent.rows, text })}\n`;
    sent.rows++;
    sent.textBytes += Buffer.byteLength(text);
    if (lines.length < 0x10000) continue;
    sent.bytes += Buffer.byteLength(lines);
    if (!stdin.write(lines)) await once(stdin, 'drain');
    lines = '';
    if (sent.bytes >= size) break;
  }
  stdin.end();
}
