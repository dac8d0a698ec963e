import { isWhitespace } from '../../segment/normalize.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';

/** The Python packages whose numbers {@link rougePltrdy} gives: `rouge` 1.0.1 and its descendant `rouge-chinese` 1.0.3. */
export type RougePltrdyVariant = 'rouge' | 'rouge-chinese';

/**
 * The sentences of a text as lists of words, as the package cuts them. An empty sentence is left out; one of white space alone has one word,
 * `''`, by a slip of the packages that their scores contain.
 */
export function cutSentences(text: string, variant: RougePltrdyVariant): string[][] {
  return (variant === 'rouge' ? text.split('.') : cutChinese(text))
    .filter((sentence) => sentence !== '')
    .map((sentence) => {
      const words = tokenizeWhitespace(sentence);
      return words.length > 0 ? words : [''];
    });
}

/**
 * Sentences end at line feeds, and behind `。！？?`, six periods, `……`, or such a mark with a closing quote. The rules are rouge-chinese's, one
 * after the other; as each takes the next character along, not every mark ends a sentence.
 */
function cutChinese(text: string): string[] {
  const cut = text
    .replace(/([。！？?])([^”’])/gu, '$1\n$2')
    .replace(/(\.{6})([^”’])/gu, '$1\n$2')
    .replace(/(…{2})([^”’])/gu, '$1\n$2')
    .replace(/([。！？?][”’])([^，。！？?])/gu, '$1\n$2');
  let end = cut.length;
  while (end > 0 && isWhitespace(cut.charCodeAt(end - 1))) end--;
  return cut.slice(0, end).split('\n');
}
