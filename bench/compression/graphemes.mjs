/**
 * node bench/compression/graphemes.mjs (after npm run build)
 *
 * How long a million characters take: code points, bytes, words and lines alone, and grapheme clusters with them. Every row
 * has to stay under a second. `Intl.Segmenter` is timed on 20,000 characters, since its time grows with their square on some
 * runtimes; its row says what a million would take if it grew in proportion.
 */
import { compression } from '../../dist/compression/index.js';

const CHARACTERS = 1_000_000;
const LIMIT_MS = 1000;
const texts = {
  ASCII: 'a',
  Han: '汉',
  'combining marks': '\u0301',
  'emoji families': '👨\u200d👩\u200d👧 ',
  Devanagari: 'क\u094dत',
};

/** The best of three runs, in milliseconds. */
function time(run) {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function segment(segmenter, text) {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
console.log('1e6 characters of     units    units + graphemes    Intl.Segmenter (from 2e4)');
let slowest = 0;
for (const [name, unit] of Object.entries(texts)) {
  const characters = Array.from(unit).length;
  const text = unit.repeat(Math.ceil(CHARACTERS / characters));
  const sample = unit.repeat(Math.ceil(20_000 / characters));
  const data = { texts: [text], tokenCounts: [1] };
  const units = time(() => compression(data));
  const graphemes = time(() => compression(data, { graphemes: true }));
  const runtime = time(() => segment(segmenter, sample)) * 50;
  slowest = Math.max(slowest, graphemes);
  const cell = (milliseconds, width) => `${milliseconds.toFixed(1)} ms`.padStart(width);
  console.log(`${name.padEnd(16)}${cell(units, 11)}${cell(graphemes, 21)}${cell(runtime, 29)}`);
}
console.log(`slowest: ${slowest.toFixed(1)} ms, limit ${LIMIT_MS} ms`);
if (slowest > LIMIT_MS) process.exitCode = 1;
