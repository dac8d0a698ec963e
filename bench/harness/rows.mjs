/** Rows of synthetic text without an end: prose, Chinese and code in turn, always with words that nobody has seen. */
import { randomSource, vocabulary } from './texts.mjs';

/** One of so many words is new: a name, a number, a slip of the pen. */
const NEW_WORD = 0.03;

/** @yields Texts of about 150 characters, a line each. */
export function* syntheticTexts(seed) {
  const random = randomSource(seed);
  const known = vocabulary(30_000, random);
  let fresh = 0;
  const upTo = (count) => Math.floor(random() * count);
  // Rank r with a probability of about 1/r, as in texts.mjs.
  const word = () =>
    random() < NEW_WORD ? `${known[upTo(known.length)]}${fresh++}` : known[Math.floor(known.length ** random()) - 1];
  const words = (count, separator) => Array.from({ length: count }, word).join(separator);
  const han = () => String.fromCharCode(0x4e00 + ((Math.floor(3000 ** random()) * 7919) % 20_000));
  const clause = () => Array.from({ length: 4 + upTo(12) }, han).join('');

  const prose = () => `${words(8 + upTo(8), ' ')}, ${words(8 + upTo(8), ' ')}.`;
  const chinese = () => `${Array.from({ length: 8 + upTo(8) }, clause).join('，')}。`;
  const code = () => `  const ${word()} = ${words(2, '.')}(${upTo(100_000)}, "${words(6, ' ')}"); // ${words(5, ' ')}`;
  for (;;) {
    yield prose();
    yield chinese();
    yield code();
  }
}
