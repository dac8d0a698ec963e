/** Texts for benchmarks: words as frequent as in natural language (Zipf), and translations that differ in some of them. */

/** Marsaglia's xorshift: the same numbers in every run. */
export function randomSource(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const SYLLABLES = 'ka mi to re san del vo ing er tion pre con al ment un able'.split(' ');

/** `count` different words, some with endings that a stemmer drops. */
export function vocabulary(count, random) {
  const words = new Set();
  while (words.size < count) {
    words.add(
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => SYLLABLES[Math.floor(random() * 16)]).join(''),
    );
  }
  return [...words];
}

/**
 * References and predictions in which about one word of five is another, and one of twenty is missing.
 *
 * @returns `{ predictions, references }`
 */
export function translations(segments, words, seed) {
  const random = randomSource(seed);
  const known = vocabulary(8000, random);
  // Rank r with a probability of about 1/r: the power of a uniform number.
  const word = () => known[Math.floor(known.length ** random()) - 1];
  const predictions = [];
  const references = [];
  for (let i = 0; i < segments; i++) {
    const length = Math.round(words * (0.6 + 0.8 * random()));
    const reference = Array.from({ length }, (_, k) => (k % 9 === 8 ? `${word()},` : word()));
    const prediction = reference.flatMap((original) => {
      const chance = random();
      return chance < 0.05 ? [] : [chance < 0.25 ? word() : original];
    });
    references.push(`${reference.join(' ')}.`);
    predictions.push(`${prediction.join(' ')}.`);
  }
  return { predictions, references };
}
