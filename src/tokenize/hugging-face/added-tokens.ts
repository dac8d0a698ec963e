import { anyOf } from '../any-of.js';
import type { Component } from './component.js';
import type { Model } from './model.js';
import type { Normalizer } from './normalizer.js';

/** A token that is found in a text before anything else is done with it. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** What is looked for and what decoding gives: the content, normalized if it is looked for in normalized text. */
  readonly spelling: string;
  /** Whether it is one of those that no text should spell by chance, such as `[CLS]`. */
  readonly isSpecial: boolean;
  readonly isNormalized: boolean;
  readonly isWord: boolean;
  readonly stripsLeft: boolean;
  readonly stripsRight: boolean;
}

/** A stretch of a text: an added token with the space that it takes along, or what is ordinary. */
export interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly token: AddedToken | undefined;
}

/** Reads the added tokens of a tokenizer.json. As in the reference, one that the model does not have follows the vocabulary, whatever the file says. */
export function addedTokensOf(
  file: Component,
  { ids, vocabulary }: Pick<Model, 'ids' | 'vocabulary'>,
  normalize: Normalizer,
): AddedToken[] {
  let next = vocabulary.length;
  return file.list('added_tokens').map((token) => {
    const content = token.text('content');
    const id = ids.get(content) ?? next++;
    const isSpecial = token.flag('special', false);
    const isNormalized = token.flag('normalized', !isSpecial);
    return {
      id,
      content,
      spelling: isNormalized ? normalize(content) : content,
      isSpecial,
      isNormalized,
      isWord: token.flag('single_word', false),
      stripsLeft: token.flag('lstrip', false),
      stripsRight: token.flag('rstrip', false),
    };
  });
}

/** Finds added tokens in a text; of several that begin at one place it is the longest. */
export class AddedTokenFinder {
  readonly #bySpelling: ReadonlyMap<string, AddedToken>;
  readonly #pattern: RegExp | undefined;

  constructor(tokens: readonly AddedToken[]) {
    this.#bySpelling = new Map(tokens.map((token) => [token.spelling, token]));
    const spellings = [...this.#bySpelling.keys()].filter((text) => text !== '');
    this.#pattern = spellings.length === 0 ? undefined : anyOf(spellings);
  }

  /** Cuts a text; special tokens that are not allowed stay ordinary text. */
  split(text: string, isAllowed: (token: AddedToken) => boolean): Stretch[] {
    if (this.#pattern === undefined) return text === '' ? [] : [{ start: 0, token: undefined, text }];
    const stretches: Stretch[] = [];
    let done = 0;
    for (const found of text.matchAll(this.#pattern)) {
      const token = this.#bySpelling.get(found[0]) as AddedToken;
      let start = found.index;
      let end = start + found[0].length;
      if (!isAllowed(token) || (token.isWord && !standsAlone(text, start, end))) continue;
      if (token.stripsLeft) while (start > done && isSpace(text.charAt(start - 1))) start--;
      if (token.stripsRight) while (end < text.length && isSpace(text.charAt(end))) end++;
      if (done < start) stretches.push({ start: done, token: undefined, text: text.slice(done, start) });
      stretches.push({ start, text: text.slice(start, end), token });
      done = end;
    }
    if (done < text.length) stretches.push({ start: done, token: undefined, text: text.slice(done) });
    return stretches;
  }
}

/** The characters of words, as the reference's regular expressions know them. */
function standsAlone(text: string, start: number, end: number): boolean {
  const word = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';
  return (
    !new RegExp(`${word}$`, 'u').test(text.slice(Math.max(0, start - 2), start)) &&
    !new RegExp(`^${word}`, 'u').test(text.slice(end, end + 2))
  );
}

function isSpace(character: string): boolean {
  return /\p{White_Space}/u.test(character);
}
