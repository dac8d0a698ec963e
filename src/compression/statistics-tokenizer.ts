import { invalidOption, invalidType } from '../core/check.js';
import type { TokenEncoder } from '../tokenize/tokenizer.js';

/** A {@link TokenEncoder}, and what else {@link tokenStatistics} uses where a tokenizer has it. */
export interface StatisticsTokenizer extends TokenEncoder {
  /** The id of what is not in the vocabulary, for the share of unknown tokens. */
  readonly unknownToken?: number | undefined;
  /** The bytes that an id stands for, for lengths and spellings. */
  tokenBytes?(token: number): Uint8Array;
  /** How an id is spelt in the vocabulary, for lists of tokens if there is no `tokenBytes`. */
  tokenText?(token: number): string;
}

/** Refuses what cannot encode. */
export function checkStatisticsTokenizer(tokenizer: unknown): asserts tokenizer is StatisticsTokenizer {
  const { name, encode, vocabularySize } = (
    typeof tokenizer === 'object' && tokenizer !== null ? tokenizer : {}
  ) as Partial<StatisticsTokenizer>;
  if (typeof name !== 'string' || name === '' || typeof encode !== 'function') {
    throw invalidOption(
      'tokenizer',
      tokenizer,
      'a tokenizer { name, encode(text) }: statistics of tokens need ids, counts are not enough',
    );
  }
  if (vocabularySize !== undefined && !(Number.isSafeInteger(vocabularySize) && vocabularySize > 0)) {
    throw invalidOption('tokenizer.vocabularySize', vocabularySize, 'a whole number of at least 1');
  }
}

/** The ids of a text; refuses what are none. `where` names the text. */
export function idsOf(tokenizer: StatisticsTokenizer, text: string, where: () => string): ArrayLike<number> {
  const ids: unknown = tokenizer.encode(text);
  if (!Array.isArray(ids) && !ArrayBuffer.isView(ids)) {
    throw invalidType(`tokenizer.encode(${where()})`, ids, 'an array of token ids');
  }
  const size = tokenizer.vocabularySize ?? Infinity;
  const list = ids as unknown as ArrayLike<number>;
  for (let i = 0; i < list.length; i++) {
    const id = list[i] as number;
    if (!(Number.isSafeInteger(id) && id >= 0 && id < size)) {
      const expected = size === Infinity ? 'a whole number of at least 0' : `an id below vocabularySize, ${size}`;
      throw invalidType(`tokenizer.encode(${where()})[${i}]`, id, expected);
    }
  }
  return list;
}
