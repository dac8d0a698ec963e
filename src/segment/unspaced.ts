/**
 * How many UTF-16 units of a text are of scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, Hiragana,
 * Katakana, Han. By whole blocks: it is for a warning and decides no number.
 */
export function countUnspaced(text: string): number {
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\ud840-\ud8bf\uf900-\ufaff]/g;
  return text.match(unspaced)?.length ?? 0;
}
