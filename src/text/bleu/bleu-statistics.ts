import { invalidOption } from '../../core/check.js';
import { chineseSegmenter, type IdSegmenter, segmenter13a, toIdSegmenter } from '../../segment/id-segmenter.js';
import { trimWhitespaceEnd } from '../../segment/normalize.js';
import { checkTokenize, ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { TokenIds } from '../../segment/token-ids.js';
import { tokenizeCharacters } from '../../segment/tokenizer-characters.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { IdList } from '../../sequence/id-list.js';
import { NgramMatcher } from '../../sequence/ngrams.js';
import { closestLength } from '../closest-length.js';

/** The segmentations of BLEU that have a name. */
export type BleuTokenize = '13a' | 'zh' | 'char' | 'none';

/**
 * Numbers at the beginning of a row of statistics: segments, references, squared numbers of references (which tell whether every segment
 * has equally many), predictions that end in " .", UTF-16 units and those of scripts without spaces (0 but for 13a), length of
 * the prediction, length of its closest reference. Clipped matches of every order follow, then n-grams of every order.
 */
export const FIRST_COUNT = 8;

/** Gives the row of statistics of one segment. */
export type BleuCounter = (prediction: string, references: readonly string[]) => readonly number[];

/**
 * What turns segments into BLEU's sufficient statistics. It holds scratch memory and remembers words, no data: one can serve any
 * number of states.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if `tokenize` is neither a name nor a segmenter.
 */
export function bleuCounter(
  tokenize: BleuTokenize | Segmenter,
  lowercase: boolean,
  maxNgramOrder: number,
): BleuCounter {
  const segmenter = idSegmenter(tokenize);
  const tokens = new TokenIds();
  const matcher = new NgramMatcher();

  function segment(text: string): IdList {
    const list = new IdList();
    segmenter(trimWhitespaceEnd(lowercase ? text.toLowerCase() : text), tokens, list);
    return list;
  }

  return (prediction, references) => {
    const predicted = segment(prediction);
    const expected = references.map(segment);
    const matches = new Float64Array(maxNgramOrder);
    matcher.addMatches(predicted, expected, maxNgramOrder, matches);
    tokens.trim();

    const scanned = tokenize === '13a' ? prediction + references.join('') : '';
    const { length } = predicted;
    const isTokenized = prediction.endsWith(' .') ? 1 : 0;
    const row = [1, references.length, references.length ** 2, isTokenized, scanned.length, countUnspaced(scanned)];
    row.push(length, closestLength(length, expected), ...matches);
    for (let n = 0; n < maxNgramOrder; n++) row.push(Math.max(length - n, 0));
    return row;
  };
}

function idSegmenter(tokenize: BleuTokenize | Segmenter): IdSegmenter {
  const named = {
    '13a': segmenter13a,
    zh: chineseSegmenter,
    char: () => toIdSegmenter(tokenizeCharacters),
    none: () => toIdSegmenter(tokenizeWhitespace),
  };
  if ((tokenize as string) === 'intl') {
    throw invalidOption('tokenize', tokenize, 'internationalSegmenter, an import');
  }
  checkTokenize(tokenize, Object.keys(named));
  return typeof tokenize === 'string' ? named[tokenize]() : toIdSegmenter((text) => ownTokens(tokenize, text));
}
