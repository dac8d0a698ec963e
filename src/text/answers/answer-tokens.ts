import { checkTokenize, ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { TokenIds } from '../../segment/token-ids.js';
import { UNICODE_WORDS } from '../../segment/unicode-words.js';
import type { WordScanner } from '../../segment/words.js';
import type { IdList } from '../../sequence/id-list.js';

/** The segmentations of {@link squad} that have a name. */
export type SquadTokenize = 'squad' | 'unicode';

/** Appends the ids of a normalised answer's tokens to `into`. */
export type AnswerTokens = (answer: string, tokens: TokenIds, into: IdList) => void;

/**
 * The segmentation of normalised answers that an option names.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if it is neither a name nor a segmenter.
 */
export function answerTokens(tokenize: SquadTokenize | Segmenter): AnswerTokens {
  checkTokenize(tokenize, ['squad', 'unicode']);
  if (typeof tokenize === 'object') {
    return (answer, tokens, into) => {
      for (const token of ownTokens(tokenize, answer)) into.push(tokens.of(token));
    };
  }
  const scanner = tokenize === 'squad' ? SPACED_WORDS : UNICODE_WORDS;
  return (answer, tokens, into) => {
    for (let start = scanner.wordStart(answer, 0); start < answer.length; ) {
      const end = scanner.wordEnd(answer, start);
      into.push(tokens.ofSlice(answer, start, end));
      start = scanner.wordStart(answer, end);
    }
  };
}

/** What stands between the single spaces of a normalised answer. */
const SPACED_WORDS: WordScanner = {
  wordStart: (text, index) => (text.charCodeAt(index) === 0x20 ? index + 1 : index),
  wordEnd(text, index) {
    const end = text.indexOf(' ', index);
    return end < 0 ? text.length : end;
  },
};
