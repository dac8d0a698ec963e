/**
 * `evalmetry tokens` on a large file of lines, one thread against two. The floor is 1.6 times as fast, the aim 1.8, in wall time; if other work
 * shares the cores (see the load), that says little, and the column of CPU time tells more: that of one thread over what the first thread and the
 * busier worker used one after the other, which is what would pass on two free cores. ROUNDS and MEGABYTES in the environment change how long it takes.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../harness/command.mjs';
import { median, printTable } from '../harness/race.mjs';
import { syntheticTexts } from '../harness/rows.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const MEGABYTES = Number(process.env.MEGABYTES ?? 200);

const folder = mkdtempSync(join(tmpdir(), 'evalmetry-bench-'));
try {
  const path = join(folder, 'large.txt');
  const bytes = writeLines(path, MEGABYTES * 1e6);
  const rows = [];
  for (const encoding of ['cl100k_base', 'o200k_base']) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const run = (threads) => runCommand(['tokens', path, '--encoding', encoding, '--threads', String(threads)]);
      const first = await run(1 + (round % 2));
      const second = await run(2 - (round % 2));
      if (JSON.stringify(first.output) !== JSON.stringify(second.output)) throw new Error('the outputs differ');
      rounds.push({ one: round % 2 === 0 ? first : second, two: round % 2 === 0 ? second : first, load: loadavg()[0] });
    }
    const range = (pick) => {
      const ratios = rounds.map(pick).sort((a, b) => a - b);
      return `${median(ratios).toFixed(2)}x (${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)})`;
    };
    const of = (pick) => median(rounds.map(pick));
    rows.push([
      `${encoding}, ${(bytes / 1e6).toFixed(0)} MB`,
      `${of(({ one }) => one.seconds).toFixed(1)} s`,
      `${of(({ two }) => two.seconds).toFixed(1)} s`,
      range(({ one, two }) => one.seconds / two.seconds),
      range(({ one, two }) => one.mainSeconds / (two.mainSeconds + two.busiestSeconds)),
      `${of(({ one }) => one.cpuSeconds).toFixed(1)} s, ${of(({ two }) => two.cpuSeconds).toFixed(1)} s`,
      `${of(({ one }) => one.peakMegabytes).toFixed(0)} MB, ${of(({ two }) => two.peakMegabytes).toFixed(0)} MB`,
      of(({ load }) => load).toFixed(1),
    ]);
  }
  printTable(
    ['row', 'one thread', 'two', 'faster', 'faster by CPU time', 'CPU of all threads', 'peak memory', 'load'],
    rows,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** @returns How many bytes the file has. */
function writeLines(path, least) {
  const file = openSync(path, 'w');
  let bytes = 0;
  let lines = '';
  for (const text of syntheticTexts(11)) {
    lines += `${text}\n`;
    if (lines.length < 0x40000) continue;
    bytes += writeSync(file, lines);
    lines = '';
    if (bytes >= least) break;
  }
  closeSync(file);
  return bytes;
}
