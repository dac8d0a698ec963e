import { checkBoolean, checkOptions } from '../core/check.js';
import { lowerCase } from './lower-case.js';
import { tokenizeWhitespace } from './tokenizer-whitespace.js';
import { decodeEntities, spaceWesternPunctuation } from './western-punctuation.js';

/** Options of {@link tokenizeTercom} and of the metrics that count its tokens. */
export interface TercomOptions {
  /** Whether ASCII punctuation becomes tokens, `'s` too, and `&quot;`, `&amp;`, `&lt;`, `&gt;` their characters. Default: `false`. */
  readonly normalized?: boolean;
  /** Whether `. , ? : ; ! " ( )` are dropped, also within a word or number. Default: `false`. */
  readonly noPunct?: boolean;
  /**
   * With `normalized`: whether each Chinese character is a token, and each East Asian mark. With `noPunct`: whether those marks are dropped.
   * Without either it does nothing. Default: `false`.
   */
  readonly asianSupport?: boolean;
  /** Whether case counts. Default: `false`, so all is in lower case. */
  readonly caseSensitive?: boolean;
}

/**
 * The tokens of Tercom, the program that TER comes from: by default only lower case and a split at white space.
 *
 * `normalized` joins lines (a hyphen at a line's begin goes with the line's end), decodes entities and splits as {@link tokenize13a} does, and `'s`
 * from its word where a space or an ASCII symbol follows. Kana, Hangul, Thai and ideographs beyond U+FFFF are never split: the reference has
 * rules for kana, but anchors them at the begin of a text that it has put a space before, so they never apply. Linear time.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`.
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_ter.py`; Tercom, `Normalizer.java`.
 * @example
 * ```ts
 * tokenizeTercom("The cat's 3.5 kg, nearly."); // ['the', "cat's", '3.5', 'kg,', 'nearly.']
 * tokenizeTercom("The cat's 3.5 kg, nearly.", { normalized: true }); // ['the', 'cat', "'s", '3.5', 'kg', ',', 'nearly', '.']
 * tokenizeTercom('3.5 kg, nearly.', { noPunct: true }); // ['35', 'kg', 'nearly']
 * tokenizeTercom('我爱Tokyo。', { normalized: true, asianSupport: true }); // ['我', '爱', 'tokyo', '。']
 * ```
 */
export function tokenizeTercom(text: string, options: TercomOptions = {}): string[] {
  return tercomTokens(text, readTercomOptions('tokenizeTercom', options));
}

/** The options with their defaults; refuses what is none. */
export function readTercomOptions(functionName: string, options: TercomOptions): Required<TercomOptions> {
  checkOptions(functionName, options, ['normalized', 'noPunct', 'asianSupport', 'caseSensitive']);
  const { normalized = false, noPunct = false, asianSupport = false, caseSensitive = false } = options;
  const read = { normalized, noPunct, asianSupport, caseSensitive };
  for (const [name, value] of Object.entries(read)) checkBoolean(name, value);
  return read;
}

/** {@link tokenizeTercom} without a look at the options. */
export function tercomTokens(text: string, options: Required<TercomOptions>): string[] {
  const { normalized, noPunct, asianSupport, caseSensitive } = options;
  let line = caseSensitive ? text : lowerCase(text);
  if (normalized) {
    line = decodeEntities(line.replaceAll('\n-', '').replaceAll('\n', ' '));
    // What follows the 's is what the rules put a space before.
    line = spaceWesternPunctuation(` ${line} `.replace(/'s(?=[ -&(-+:-@/[-`{-~])/g, " 's"));
    if (asianSupport) line = line.replace(asianCharacters(), ' $& ');
  }
  if (noPunct) {
    line = line.replace(/[.,?:;!"()]/g, '');
    if (asianSupport) line = line.replace(asianMarks(), '');
  }
  return tokenizeWhitespace(line);
}

/**
 * What is a token by itself: radicals, strokes, enclosed and squared characters, ideographs, compatibility characters; and the marks.
 * The reference lets the block of enclosed characters end at U+3F22 in place of U+32FF, which changes nothing: the blocks behind it are in its
 * other rules.
 */
function asianCharacters(): RegExp {
  return new RegExp(
    `[\\u2e80-\\u2eff\\u31c0-\\u31ef\\u3200-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f]|${asianMarks().source}`,
    'g',
  );
}

/** Commas, full stops, brackets and quotes of East Asian text, and the full-width forms of what `noPunct` drops. */
function asianMarks(): RegExp {
  return /[\u3001\u3002\u3008-\u3011\u3014-\u301f\u30fb\uff01\uff02\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff61-\uff65]/g;
}
