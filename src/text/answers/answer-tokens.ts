import { checkTokenize, ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { TokenIds } from '../../segment/token-ids.js';
import { unicodeWords } from '../../segment/unicode-words.js';
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
  const split = tokenize === 'squad' ? (answer: string) => (answer ? answer.split(' ') : []) : unicodeWords;
  return (answer, tokens, into) => {
    for (const token of split(answer)) into.push(tokens.of(token));
  };
}
