import fc from 'fast-check';

/** What the encodings' patterns tell apart, in characters that are likely to meet the wrong rule. */
const alphabets = [
  'abcXYZ',
  ' \t\n\r',
  "'sStTmMdDſlLvVrReE’",
  '0123456789²Ⅷ٣',
  '!?/.,;:-_"()[]{}<>|@#$%^&*',
  '中文字人工智能、。，！？：；\u3000',
  'あいアイー',
  '한국어',
  'नमस्ते',
  'ก\u0e49า',
  'Ééǅªʰ\u0301\u20dd',
  '😀👩\u200d👧🇨🇳',
  '\ud800\udfff\ud83d',
  '\u0085\u00a0\u1680\u2003\u2028\ufeff\u200b\u180e\u0000\u007f',
  'مرحبا',
  'Привет',
  // Letters of Unicode 15, 16 and 17: runtimes disagree on what they are.
  '\u{323af}\u1c89\ua7d2',
];

/** Texts made of short runs from one script or another, with a stray code point here and there. */
export function anyText(): fc.Arbitrary<string> {
  const run = fc.oneof(
    ...alphabets.map((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 6 })),
    fc.integer({ min: 0, max: 0x10ffff }).map((codePoint) => String.fromCodePoint(codePoint)),
  );
  return fc.array(run, { maxLength: 30 }).map((runs) => runs.join(''));
}
