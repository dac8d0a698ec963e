import { describe, invalidOption } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { anyOf } from './any-of.js';
import { toWellFormed } from './bpe/utf8.js';
import type { EncodeOptions } from './tokenizer.js';

/** A part of a text: a special token by its id, or ordinary text. */
export type Segment = number | string;

/**
 * Cuts a text at the special tokens that are allowed; throws where it spells one that is not.
 *
 * Where one special token begins with another the longer one is taken.
 *
 * @throws {@link MetricError} `SPECIAL_TOKEN` for a disallowed text, `INVALID_OPTION` for an option of the wrong kind.
 */
export function splitAtSpecialTokens(
  text: string,
  specialTokens: Readonly<Record<string, number>>,
  options: EncodeOptions,
): Segment[] {
  const { allowedSpecial = [], disallowedSpecial = [] } = options;
  checkNames('allowedSpecial', allowedSpecial);
  checkNames('disallowedSpecial', disallowedSpecial);
  const known = Object.keys(specialTokens);
  const allowed = allowedSpecial === 'all' ? known : known.filter((name) => allowedSpecial.includes(name));
  const disallowed = disallowedSpecial === 'all' ? known.filter((name) => !allowed.includes(name)) : disallowedSpecial;
  // What is searched is what is encoded: a lone surrogate is U+FFFD.
  const searched = allowed.length + disallowed.length > 0 ? toWellFormed(text) : text;
  if (disallowed.length > 0) {
    const found = anyOf(disallowed).exec(searched);
    if (found !== null) {
      throw new MetricError(
        'SPECIAL_TOKEN',
        `the text spells ${describe(found[0])} at ${found.index}, a special token that is not allowed`,
      );
    }
  }
  const segments: Segment[] = [];
  let end = 0;
  if (allowed.length > 0) {
    for (const found of searched.matchAll(anyOf(allowed))) {
      if (found.index > end) segments.push(searched.slice(end, found.index));
      segments.push(specialTokens[found[0]] as number);
      end = found.index + found[0].length;
    }
  }
  if (end < searched.length) segments.push(searched.slice(end));
  return segments;
}

/** Refuses special tokens that are no object; ids and names are checked where they are added. */
export function checkSpecialTokens(option: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidOption(option, value, 'an object of ids by name');
  }
}

function checkNames(option: string, value: unknown): void {
  const isName = (name: unknown): boolean => typeof name === 'string' && name !== '';
  if (value !== 'all' && !(Array.isArray(value) && value.every(isName))) {
    throw invalidOption(option, value, "'all' or an array of texts that are not empty");
  }
}
