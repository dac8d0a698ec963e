/**
 * node bench/compression/vocabulary.mjs (after npm run build)
 *
 * The curve of o200k_base at 30 sizes against encoding the texts 30 times, which is the least that a curve by separate tokenizers takes; and learning 1,000
 * additions. CPU time, each the median of five rounds.
 */
import { compression, extendVocabulary, vocabularyCurve } from '../../dist/compression/index.js';
import { tiktoken } from '../../dist/tokenize/index.js';
import { documents } from '../harness/documents.mjs';
import { printTable, race } from '../harness/race.mjs';

const SIZES = 30;
const tokenizer = await tiktoken('o200k_base');
const full = vocabularyCurve({ texts: [] }, { tokenizer }).points.at(-1).size;
const sizes = Array.from({ length: SIZES }, (_, i) => Math.round(256 * (full / 256) ** (i / (SIZES - 1))));

const rows = [];
for (const [kind, text] of documents()) {
  const texts = text.split('\n');
  const { curve, once, extension } = await race(
    {
      curve: () => vocabularyCurve({ texts }, { tokenizer, sizes }),
      once: () => compression({ texts }, { tokenizer }),
      extension: () => extendVocabulary({ texts }, { tokenizer, additions: 1000 }),
    },
    5,
  );
  const { counts } = vocabularyCurve({ texts }, { tokenizer, sizes: [256] });
  rows.push([
    `${kind}, ${(counts.bytes / 1e6).toFixed(1)} MB, ${counts.pieceTypes} different pieces`,
    `${curve.milliseconds.toFixed(0)} ms`,
    `${(SIZES * once.milliseconds).toFixed(0)} ms`,
    `${(SIZES * once.ratio).toFixed(1)}x`,
    `${extension.milliseconds.toFixed(0)} ms`,
  ]);
}
printTable(['row', `curve at ${SIZES} sizes`, `encoding ${SIZES} times`, 'ratio', '1,000 additions'], rows);
