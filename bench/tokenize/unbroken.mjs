/**
 * A million characters in one run without a place to cut, of many kinds, and two million: no kind may take more than two seconds, nor twice the input more
 * than 2.3 times as long. The encoder of @dqbd/tiktoken takes time quadratic in such a run; `engine: 'wasm'`, which guards it, is in the last column.
 * Exit 1 if a limit is passed.
 */
import { tiktoken } from '../../dist/tokenize/index.js';
import { cpuMilliseconds, median, printTable } from '../harness/race.mjs';

const CHARACTERS = 1_000_000;
const MOST_MILLISECONDS = 2000;
const MOST_GROWTH = 2.3;
const ROUNDS = 9;
/** What is beyond a limit after that is measured up to so many times: by the encoder or by what else the machine did? */
const MOST_ROUNDS = 40;

/** A linear congruential generator: the same texts in every run. */
let seed = 1;
function random(limit) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}
const repeat = (unit) => (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
/** Code points of a range, by chance. */
const anyOf = (first, last) => (length) => {
  const parts = [];
  for (let i = 0; i < length; i++) parts.push(String.fromCodePoint(first + random(last - first + 1)));
  return parts.join('');
};

const kinds = {
  'a, again and again': repeat('a'),
  'ab, again and again': repeat('ab'),
  'random lower case letters': anyOf(97, 122),
  'letters of both cases': repeat('aBcDeFG'),
  'random base64 digits': (length) => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    return Array.from({ length }, () => digits[random(64)]).join('');
  },
  'random digits': anyOf(48, 57),
  spaces: repeat(' '),
  'line feeds': repeat('\n'),
  'spaces and tabs': repeat(' \t'),
  'carriage returns and line feeds': repeat('\r\n'),
  'exclamation marks': repeat('!'),
  'equals signs and dashes': repeat('=-'),
  apostrophes: repeat("'"),
  'one Han character': repeat('的'),
  'random Han characters': anyOf(0x4e00, 0x9fa5),
  'random kana': anyOf(0x3041, 0x3094),
  'random Hangul': anyOf(0xac00, 0xd7a3),
  'random Devanagari': anyOf(0x904, 0x94d),
  'random Arabic letters': anyOf(0x621, 0x64a),
  'random Thai': anyOf(0xe01, 0xe3a),
  'random emoji': anyOf(0x1f300, 0x1f5ff),
  'a family emoji': repeat('👨‍👩‍👧‍👦'),
  'combining marks': repeat('\u0301'),
  'a letter and marks': repeat('e\u0301\u0302'),
  'byte order marks': repeat('\ufeff'),
  'lone surrogates': repeat('\ud800'),
  'characters without a name': repeat('\u0378'),
  'NUL characters': repeat('\0'),
};

const rows = [];
for (const encoding of ['cl100k_base', 'o200k_base']) {
  const own = await tiktoken(encoding);
  const guarded = await tiktoken(encoding, { engine: 'wasm' });
  for (const [kind, make] of Object.entries(kinds)) {
    const once = make(CHARACTERS);
    const twice = make(2 * CHARACTERS);
    const tokens = own.encode(once);
    if (own.count(once) !== tokens.length) throw new Error(`${encoding}, ${kind}: encode and count differ`);
    if (own.decode(tokens) !== once.toWellFormed()) throw new Error(`${encoding}, ${kind}: decode is not the text`);
    const times = { once: [], twice: [] };
    const typical = () => median(times.once);
    // The machine may be twice as fast from one second to the next: only what ran in one round is compared.
    const growth = () => median(times.twice.map((time, round) => time / times.once[round]));
    const isSlow = () => typical() > MOST_MILLISECONDS || growth() > MOST_GROWTH;
    for (let round = 0; round < ROUNDS || (isSlow() && round < MOST_ROUNDS); round++) {
      times.once.push((await cpuMilliseconds(() => own.encode(once))).milliseconds);
      times.twice.push((await cpuMilliseconds(() => own.encode(twice))).milliseconds);
    }
    const wasm = await cpuMilliseconds(() => guarded.count(once));
    if (wasm.value !== tokens.length) throw new Error(`${encoding}, ${kind}: the engines differ`);
    if (isSlow()) process.exitCode = 1;
    rows.push([
      `${kind}, ${encoding}`,
      `${typical().toFixed(0)} ms`,
      `${growth().toFixed(2)}x${isSlow() ? ' (too slow)' : ''}`,
      `${wasm.milliseconds.toFixed(0)} ms`,
    ]);
  }
  guarded.dispose();
}
printTable(['1,000,000 characters', 'encode', 'twice the input', "engine: 'wasm'"], rows);
