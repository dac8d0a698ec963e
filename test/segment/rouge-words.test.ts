import { describe, expect, it } from 'vitest';
import { tokenizeRouge } from '../../src/segment/rouge-words.js';
import { porterStemmer } from '../../src/segment/stemmer.js';

describe('tokenizeRouge', () => {
  it('keeps runs of a to z and 0 to 9 in lower case', () => {
    expect(tokenizeRouge("It's 3.5 km_away -- OK?")).toEqual(['it', 's', '3', '5', 'km', 'away', 'ok']);
    expect(tokenizeRouge('')).toEqual([]);
    expect(tokenizeRouge(' \n\t.')).toEqual([]);
  });

  it('knows no letter beyond ASCII', () => {
    expect(tokenizeRouge('Straße naïve 你好 привет')).toEqual(['stra', 'e', 'na', 've']);
    // Only two characters have an ASCII letter as their small form: the Kelvin sign, and the I with a dot (i and a mark).
    expect(tokenizeRouge('1\u212a \u0130x')).toEqual(['1k', 'i', 'x']);
  });

  it('takes the stems of rouge_score, of words of more than three characters only', () => {
    expect(tokenizeRouge('was cats dogs news skies his').map(porterStemmer.stem)).toEqual([
      'was', // three letters: untouched, where the stemmer alone would make it "wa"
      'cat',
      'dog',
      'news',
      'sky',
      'his',
    ]);
  });
});
