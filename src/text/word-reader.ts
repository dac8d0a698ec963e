import { type IdSegmenter, toIdSegmenter } from '../segment/id-segmenter.js';
import { checkTokenize, ownTokens } from '../segment/own-segmenter.js';
import type { Segmenter } from '../segment/segmenter.js';
import { TokenIds } from '../segment/token-ids.js';
import { tokenizeWhitespace } from '../segment/tokenizer-whitespace.js';
import { whitespaceIds } from '../segment/whitespace-ids.js';
import { IdList } from '../sequence/id-list.js';

/**
 * The segmenter behind a `tokenize` option whose one name is `'whitespace'`. What a segmenter of the caller's gives is checked.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if it is neither that name nor a segmenter; its `tokenize` throws `INVALID_TYPE`
 * where the caller's gives no array of strings.
 */
export function readSegmenter(tokenize: 'whitespace' | Segmenter): Segmenter {
  checkTokenize(tokenize, ['whitespace']);
  if (typeof tokenize === 'string') return { name: tokenize, tokenize: tokenizeWhitespace };
  return { name: tokenize.name, tokenize: (text) => ownTokens(tokenize, text) };
}

/** Turns texts into lists of ids: equal tokens have equal ids until {@link WordReader.trim} is called. */
export class WordReader {
  /** What the signature calls the segmentation. */
  readonly name: string;
  readonly #tokens = new TokenIds();
  readonly #segment: IdSegmenter;

  /** @throws {@link MetricError} as {@link readSegmenter}. */
  constructor(tokenize: 'whitespace' | Segmenter) {
    const segmenter = readSegmenter(tokenize);
    this.name = segmenter.name;
    this.#segment = tokenize === 'whitespace' ? whitespaceIds : toIdSegmenter(segmenter.tokenize);
  }

  /** The ids of a text's tokens, in a list of its own. */
  read(text: string): IdList {
    const list = new IdList();
    this.#segment(text, this.#tokens, list);
    return list;
  }

  /** Keeps memory bounded on streams; to be called where no id is in use. */
  trim(): void {
    this.#tokens.trim();
  }
}
