import { checkInteger, checkOptions, describe, invalidOption, invalidType } from '../core/check.js';
import type { BoundedCounter } from './bounded-counter.js';
import { longestWithin } from './longest-within.js';
import { checkCounter, countOf } from './token-counter.js';

/** Options of {@link chunk}. */
export interface ChunkOptions {
  /** Counts the tokens: what `await tiktoken('o200k_base')` gives, or any `{ name, count(text) }`. */
  readonly tokenizer: BoundedCounter;
  /** How many tokens a chunk has at most. */
  readonly size: number;
  /** How many tokens a chunk shares at most with the one before it; less than `size`. Default: 0. */
  readonly overlap?: number;
}

/** A piece of a text; of {@link chunk}. */
export interface TextChunk {
  /** `source.slice(start, end)` of the text that was cut. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** Its number of tokens as a text of its own. */
  readonly tokens: number;
}

/**
 * Cuts a text into chunks of at most `size` tokens, each as long as it can be.
 *
 * A chunk is what {@link truncate} keeps from its start on; the next one starts where this one ends or, with `overlap`, as far before as `truncate`
 * keeps `overlap` tokens from the end of this one. Where so many shared tokens would leave no room for the next character, that chunk shares nothing.
 *
 * - The chunks are in order, each reaches further than the one before it, and together they are the whole text; without overlap,
 *   `chunks.map(({ text }) => text).join('')` is the text.
 * - All begin and end between two characters. An empty text has no chunks.
 *
 * Cost: that of counting the text `1 / (1 - overlap / size)` times, and what {@link truncate} says of each chunk.
 *
 * @param text - The text.
 * @param options - The tokenizer, and how long chunks are.
 * @throws {@link MetricError} `INVALID_TYPE` if `text` is not a string or what the tokenizer gives is no count; `INVALID_OPTION` if `size` is
 * not a whole number of at least 1, `overlap` not one of at least 0 and below `size`, or if a single character has more than `size` tokens (up to 4 in tiktoken's encodings); `UNKNOWN_OPTION`.
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * const chunks = chunk('one two three four five', { tokenizer, size: 3, overlap: 1 });
 * chunks.map(({ text }) => text); // ['one two three', ' three four five']
 * chunks[1]; // { text: ' three four five', start: 7, end: 23, tokens: 3 }
 * ```
 */
export function chunk(text: string, options: ChunkOptions): TextChunk[] {
  if (typeof text !== 'string') throw invalidType('chunk: text', text, 'a string');
  checkOptions('chunk', options, ['tokenizer', 'size', 'overlap']);
  const { tokenizer, size, overlap = 0 } = options;
  checkCounter('tokenizer', tokenizer);
  checkInteger('size', size, 1);
  checkInteger('overlap', overlap, 0);
  if (overlap >= size) throw invalidOption('overlap', overlap, `less than size, which is ${size}`);
  const chunks: TextChunk[] = [];
  for (let last = chunkFrom(0, 0); last !== undefined; ) {
    chunks.push(last);
    const { edge } = overlap > 0 ? longestWithin(last.text, overlap, tokenizer, 'end') : { edge: last.text.length };
    last = chunkFrom(last.start + edge, last.end);
  }
  return chunks;

  /** The chunk that starts at `start` and reaches beyond `reached`, or starts there; none at the end of the text. */
  function chunkFrom(start: number, reached: number): TextChunk | undefined {
    if (reached === text.length) return undefined;
    const { edge, tokens } = longestWithin(text.slice(start), size, tokenizer, 'start');
    const end = start + edge;
    if (end > reached) return { text: text.slice(start, end), start, end, tokens };
    if (start < reached) return chunkFrom(reached, reached);
    const character = String.fromCodePoint(text.codePointAt(start) as number);
    throw invalidOption(
      'size',
      size,
      `at least ${countOf(tokenizer, character)}, the tokens of ${describe(character)}`,
    );
  }
}
