/** Documents for the benchmarks of tokenizers, by kind; those from the folder that EVALMETRY_DATA names are left out without it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const data = process.env.EVALMETRY_DATA;

/** All files of a folder whose name fits, one behind the other. */
function textOf(folder, pattern) {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** @returns `[kind, text]`, each about a megabyte or two. */
export function documents() {
  const code = readFileSync(join(project, 'node_modules/typescript/lib/typescript.js'), 'utf8').slice(0, 2_500_000);
  const json = textOf(
    join(project, 'test/golden'),
    /^(sklearn_.*|perplexity|edit_distance|regression|ranking|asr_eed|compression)\.json$/,
  );
  const own = [
    ['code', code],
    ['JSON', json],
  ];
  if (data === undefined) return own;
  const flores = join(data, 'flores200-tokenization/text');
  const english = [
    textOf(flores, /^eng_/),
    textOf(join(data, 'wmt22-mt'), /\.en$/),
    readFileSync(join(data, 'lm-token-loglik/text.txt'), 'utf8'),
  ].join('\n');
  const chinese = [textOf(join(data, 'wmt22-mt'), /\.zh$/), textOf(flores, /^zho_/)].join('\n');
  return [
    ['English', english],
    ...own,
    ['Chinese', chinese],
    ['mixed scripts', interleaved(textOf(flores, /^(?!eng_)/))],
  ];
}

/** The lines of a text in another order, so that each part of it has all its languages. */
function interleaved(text) {
  const lines = text.split('\n');
  return lines.map((_, i) => lines[(i * 997) % lines.length]).join('\n');
}

/**
 * A text as so many parts, each a list of pieces of at most `length` units that end at a line. Each piece is a string as a file gives it when it is
 * read: flat, and of one byte a unit where that is enough. Else the first one raced would pay for putting it together.
 */
export function portions(text, count, length) {
  const lines = text.split('\n');
  const size = Math.floor(lines.length / count);
  return Array.from({ length: count }, (_, k) => {
    const pieces = [];
    let piece = '';
    for (const line of lines.slice(k * size, (k + 1) * size)) {
      if (piece.length + line.length > length && piece !== '') {
        pieces.push(piece);
        piece = '';
      }
      piece += piece === '' ? line : `\n${line}`;
    }
    return [...pieces, piece].map((text) => Buffer.from(text).toString());
  });
}
