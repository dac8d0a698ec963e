#!/usr/bin/env node
/**
 * node scripts/fuzz-tokenizers.mjs [COMPARISONS] [SEED]
 *
 * Compares our own encoder with that of @dqbd/tiktoken on the built package, one long-lived instance of each: every code point up to U+31FFF in several
 * contexts, then random texts of all that the patterns of the encodings tell apart, until so many comparisons are made (default 1,000,000). A
 * comparison is one text in one encoding: the ids of both engines, and the count. Exit 1 if any differ.
 */
import { tiktoken } from '../dist/tokenize/index.js';

const comparisons = Number(process.argv[2] ?? 1_000_000);
let seed = Number(process.argv[3] ?? 1);

/** A whole number below `limit`: a linear congruential generator, so that a seed gives the same texts everywhere. */
function random(limit) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}

const parts = [
  ...[
    ' ',
    '  ',
    '          ',
    '\n',
    '\r\n',
    '\n\n',
    '\t',
    ' \n ',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\u0085',
    '\ufeff',
    '\u0000',
  ],
  ...[
    "'",
    "'s",
    "'LL",
    "'re",
    "'ſ",
    "'d",
    'a',
    'B',
    'Zebra',
    'the',
    ' quick',
    'ing',
    'HELLO',
    'camelCase',
    'é',
    'É',
    'ÿ',
    'ǅ',
    'ʰ',
    'ſ',
  ],
  ...[
    '中文',
    '人工智能',
    '的',
    '日本',
    'ひらがな',
    'カナ',
    '한국어',
    'नमस्ते',
    'مرحبا',
    'ภาษา',
    'Привет',
    '\u0301',
    '\u0903',
    '\u200d',
  ],
  ...[
    '1',
    '23',
    '4567',
    '٣',
    '½',
    'Ⅷ',
    '!',
    '...',
    '/',
    '//',
    '_',
    '{',
    '});',
    '====',
    '-----',
    '#',
    '😀',
    '👩‍👩‍👧',
    '🇨🇳',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\ud83d',
    '<|endoftext|>',
    '<|im_start|>',
    '、',
    '。',
    '，',
    '「',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ],
];

function randomText() {
  const length = 1 + random(random(40) === 0 ? 400 : 14);
  let text = '';
  for (let i = 0; i < length; i++) {
    text += random(15) === 0 ? String.fromCodePoint(random(0x110000)) : parts[random(parts.length)];
  }
  // A cut between any two units, surrogate pairs included.
  return random(4) === 0 ? text.slice(random(text.length), 1 + random(text.length)) : text;
}

function* texts() {
  for (let codePoint = 0; codePoint < 0x32000; codePoint++) {
    const c = String.fromCodePoint(codePoint);
    yield `${c}a ${c} ${c}'s${c}${c}1A${c}\n${c}x${c}'${c}  ${c}`;
  }
  for (;;) yield randomText();
}

const names = ['gpt2', 'p50k_base', 'cl100k_base', 'o200k_base'];
const pairs = [];
for (const name of names) pairs.push([name, await tiktoken(name), await tiktoken(name, { engine: 'wasm' })]);

let made = 0;
let different = 0;
for (const text of texts()) {
  if (made >= comparisons) break;
  for (const [name, own, wasm] of pairs) {
    const ids = own.encode(text);
    const expected = wasm.encode(text);
    made++;
    if (String(ids) === String(expected) && own.count(text) === expected.length) continue;
    different++;
    if (different <= 10) process.stdout.write(`${name}: ${JSON.stringify(text)}\n  js   ${ids}\n  wasm ${expected}\n`);
  }
}
process.stdout.write(`${made} comparisons, ${different} differ\n`);
process.exitCode = different === 0 ? 0 : 1;
