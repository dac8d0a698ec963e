// The shape of a word is a letter a character: `c` for a consonant, `v` for a vowel. Porter's conditions are questions about it.

/**
 * The shape of a word or stem. Vowels are a, e, i, o, u, and a y after a consonant; any other character (code point) is a consonant.
 */
export function shapeOf(word: string): string {
  let shape = '';
  let afterConsonant = false;
  for (const character of word) {
    const isVowel: boolean = character === 'y' ? afterConsonant : 'aeiou'.includes(character);
    shape += isVowel ? 'v' : 'c';
    afterConsonant = !isVowel;
  }
  return shape;
}

/** Porter's measure m: how often a consonant follows a vowel. "tree" 0, "trouble" 1, "oaten" 2. */
export function measure(shape: string): number {
  let count = 0;
  for (let i = shape.indexOf('vc'); i >= 0; i = shape.indexOf('vc', i + 2)) count++;
  return count;
}

/** Whether there is a vowel: Porter's `*v*`. */
export function hasVowel(shape: string): boolean {
  return shape.includes('v');
}

/** Whether the last character is a consonant. */
export function endsInConsonant(shape: string): boolean {
  return shape.endsWith('c');
}

/**
 * Whether a stem ends like "hop": consonant, vowel, consonant other than w, x and y; Porter's `*o`. NLTK adds the stems that are
 * nothing but a vowel and a consonant, such as "us".
 */
export function endsClosed(stem: string, shape: string): boolean {
  return shape === 'vc' || (shape.endsWith('cvc') && !/[wxy]$/.test(stem));
}
