import fc from 'fast-check';

const PIECES = [
  ...['a', 'Z', '0', ' ', '\t', '\n', '\r', '\r\n', '.', '\u0000', '\u001c'],
  ...['é', 'e\u0301', 'ß', '\u0085', '\u00a0', '\u07ff', '\u0800'],
  ...['汉', 'か', '한', 'ก\u0e33', 'क\u094dत', 'ع', '\u3000', '\u2028', '\ufeff', '\u200b', '\uffff'],
  ...['😀', '👩\u200d🚀', '🇨🇳', '\u{10ffff}', '\ud83d', '\ude00', '\udfff'],
];

/** Texts of many scripts, with every kind of white space, line ends, pairs and lone surrogates. */
export function worldText(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((pieces) => pieces.join(''));
}
