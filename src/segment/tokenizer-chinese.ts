import { trimWhitespace } from './normalize.js';
import { splitWesternPunctuation } from './western-punctuation.js';

/**
 * sacreBLEU's segmentation for Chinese: each Chinese character is a token, the rest is split at white space and ASCII punctuation.
 *
 * Unlike {@link tokenize13a} it resolves no entities, and a period at the very end of the text stays on a number ("1999.").
 * Kana and Hangul are not split, and neither are ideographs beyond U+FFFF; dashes, curly quotes, arrows, the euro
 * sign and zero-width spaces are, as in the reference. Linear time.
 *
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_zh.py`.
 * @example
 * ```ts
 * tokenizeChinese('我用 GPT-4, 你呢？'); // ['我', '用', 'GPT-4', ',', '你', '呢', '？']
 * ```
 */
export function tokenizeChinese(text: string): string[] {
  const line = trimWhitespace(text);
  let spaced = '';
  let copied = 0;
  for (let i = 0; i < line.length; i++) {
    if (!isChinese(line.charCodeAt(i))) continue;
    spaced += `${line.slice(copied, i)} ${line[i]} `;
    copied = i + 1;
  }
  return splitWesternPunctuation(spaced + line.slice(copied));
}

/**
 * Whether a UTF-16 unit is a character that the Chinese segmentation makes a token.
 *
 * The reference lists the blocks of Han and of the punctuation and symbols that come with it, as of old Unicode versions:
 * Unified Ideographs end at U+9FBB. It means to list the ideographs from U+20000 too, but writes `\u20000`, which Python
 * reads as U+2000 and a zero: what is split instead is U+2001 to U+2A6D. Scores in papers are made so, and so are ours.
 */
export function isChinese(unit: number): boolean {
  if (unit < 0x2001) return false;
  if (unit <= 0x9fbb) {
    return (
      unit >= 0x4e00 || // unified ideographs
      unit <= 0x2a6d || // the slip: general punctuation, currency, arrows, mathematics, dingbats, half of braille …
      (unit >= 0x3200 && unit <= 0x4db5) || // enclosed and squared characters, extension A
      (unit >= 0x2e80 && unit <= 0x2fdf) || // radicals
      (unit >= 0x2ff0 && unit <= 0x303f) || // description characters, CJK punctuation
      (unit >= 0x3100 && unit <= 0x312f) || // bopomofo
      (unit >= 0x31a0 && unit <= 0x31ef) // bopomofo extended, strokes
    );
  }
  if (unit < 0xf900) return false;
  return unit >= 0xff00
    ? unit <= 0xffef // full-width and half-width forms
    : unit <= 0xfa2d || // compatibility ideographs, in three parts
        (unit >= 0xfa30 && unit <= 0xfa6a) ||
        (unit >= 0xfa70 && unit <= 0xfad9) ||
        (unit >= 0xfe10 && unit <= 0xfe1f) || // vertical forms
        (unit >= 0xfe30 && unit <= 0xfe4f); // compatibility forms
}
