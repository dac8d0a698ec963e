/**
 * The tokens of rouge_score, which knows ASCII only: lower case, then the runs of a to z and 0 to 9. All else separates, so
 * "Straße" is `stra` and `e`, and Chinese is nothing: {@link tokenizeUnicode} is for the world's texts. Linear time.
 *
 * @see rouge_score 0.1.2, `tokenize.tokenize`.
 * @example
 * ```ts
 * tokenizeRouge("It's 3.5 km, nearly."); // ['it', 's', '3', '5', 'km', 'nearly']
 * tokenizeRouge('Flies and news').map(porterStemmer.stem); // ['fli', 'and', 'news']
 * tokenizeRouge('Straße 你好'); // ['stra', 'e']
 * ```
 */
export function tokenizeRouge(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
