import fc from 'fast-check';

/** Two or three characters of every class that the rules for grapheme clusters tell apart. */
const CHARACTERS = [
  ...['\r', '\n', '\u0001', '\u00ad', '\u2028', '\u{e0001}'], // controls
  ...['\u0301', '\u200c', '\u20e3', '\u{1f3fb}', '\uff9e', '\u0e31'], // Extend, of Indic_Conjunct_Break None or Extend
  ...['\u093c', '\ufe0f', '\u3099'], // Extend, of Indic_Conjunct_Break Extend
  ...['\u094d', '\u0acd', '\u0d4d', '\u1039', '\u17d2'], // Linker
  '\u200d',
  ...['🇨', '🇦'],
  ...['\u0600', '\u{110bd}', '\u0d4e'], // Prepend
  ...['\u0903', '\u0e33', '\u0bbe'], // SpacingMark
  ...['\u1100', '\ua960'], // L
  ...['\u1161', '\ud7b0'], // V
  ...['\u11a8', '\ud7cb'], // T
  ...['가', '히', '각', '힣'], // LV, LVT
  ...['👩', '❤', '©', '\u{1fffd}'], // Extended_Pictographic
  ...['क', 'ক', 'ક', 'ത', 'က', 'ក'], // Consonant
  ...['a', ' ', '汉', '\ud83d', '\ude00', '\ue000'],
];

/** Texts in which every rule for grapheme clusters meets every other. */
export function breakClassText(): fc.Arbitrary<string> {
  const anything = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  const unit = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...CHARACTERS) }, { weight: 1, arbitrary: anything });
  return fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
}
