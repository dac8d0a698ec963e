import { checkOneOf, invalidOption, invalidType } from '../../core/check.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { IdList, TokenIds } from '../../segment/token-ids.js';
import { UNICODE_WORDS } from '../../segment/unicode-words.js';
import type { WordScanner } from '../../segment/words.js';

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
  if (typeof tokenize !== 'object' || tokenize === null) {
    checkOneOf('tokenize', tokenize, ['squad', 'unicode']);
    const scanner = tokenize === 'squad' ? SPACED_WORDS : UNICODE_WORDS;
    return (answer, tokens, into) => {
      for (let start = scanner.wordStart(answer, 0); start < answer.length; ) {
        const end = scanner.wordEnd(answer, start);
        into.push(tokens.ofSlice(answer, start, end));
        start = scanner.wordStart(answer, end);
      }
    };
  }
  const { name } = tokenize;
  if (typeof name !== 'string' || !/^[^|:]+$/.test(name) || name === 'squad' || name === 'unicode') {
    throw invalidOption('tokenize.name', name, 'a name of its own without "|" and ":"');
  }
  if (typeof tokenize.tokenize !== 'function') {
    throw invalidOption('tokenize.tokenize', tokenize.tokenize, 'a function (text) => tokens');
  }
  return (answer, tokens, into) => {
    const own: unknown = tokenize.tokenize(answer);
    if (!Array.isArray(own)) throw invalidType(`tokens of ${name}`, own, 'an array of strings');
    for (const token of own) {
      if (typeof token !== 'string') throw invalidType(`a token of ${name}`, token, 'a string');
      into.push(tokens.of(token));
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
