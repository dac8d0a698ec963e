import { invalidType } from '../core/check.js';
import { lastCut } from './bpe/stretches.js';
import { utf8Decoder } from './bpe/utf8.js';
import { checkSource } from './check-text.js';
import type { OrdinaryEncoder } from './ordinary-encoder.js';

/** Text is counted from about this length on. In UTF-16 units. */
const PART = 16_384;

/**
 * The number of tokens of a text that comes in chunks; see {@link Tokenizer.countStream}.
 *
 * What ends at a place to cut is counted, the rest waits for the next chunk. O(n) for n units, however long there is no such place: only the new
 * chunk is searched, and what waits is put together when one was found.
 */
export async function countStream(
  source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  encoder: Pick<OrdinaryEncoder, 'count'>,
  part: number = PART,
): Promise<number> {
  checkSource('countStream: source', source, 'strings or Uint8Arrays');
  const decoder = utf8Decoder();
  let count = 0;
  let chunks = 0;
  let waiting: string[] = [];
  let length = 0;
  /** The last unit that waits. */
  let last = '';
  const add = (chunk: string): void => {
    let text = chunk;
    if (text === '') return;
    if (length + text.length >= part) {
      const cut = lastCut(text);
      // A text that cannot be cut within may still end what waits.
      if (cut > 0 || lastCut(last + text.charAt(0)) > 0) {
        count += encoder.count(waiting.join('') + text.slice(0, cut));
        waiting = [];
        length = 0;
        text = text.slice(cut);
      }
    }
    waiting.push(text);
    length += text.length;
    last = text.slice(-1);
  };
  for await (const chunk of source) {
    if (typeof chunk === 'string') {
      add(decoder.decode());
      add(chunk);
    } else if (chunk instanceof Uint8Array) add(decoder.decode(chunk, { stream: true }));
    else throw invalidType(`countStream: source[${chunks}]`, chunk, 'a string or a Uint8Array');
    chunks++;
  }
  add(decoder.decode());
  return count + encoder.count(waiting.join(''));
}
