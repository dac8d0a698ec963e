import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure, shapeOf } from '../../src/segment/porter-shape.js';
import { porterStem } from '../../src/segment/porter-stemmer.js';

describe('porterStem', () => {
  // Porter's paper gives these for the steps alone; the later steps then work on, as said beside each.
  it.each([
    ['caresses', 'caress'], // 1a: sses -> ss
    ['ponies', 'poni'], // 1a: ies -> i
    ['cats', 'cat'], // 1a: s dropped
    ['feed', 'feed'], // 1b: m("f") = 0, so -eed stays
    ['agreed', 'agre'], // 1b: agree; 5a: m("agre") = 1, and it does not end consonant-vowel-consonant
    ['plastered', 'plaster'], // 1b: a vowel before -ed
    ['sing', 'sing'], // 1b: no vowel before -ing
    ['conflated', 'conflat'], // 1b: conflat -> conflate; 5a: m = 2, the e goes again
    ['hopping', 'hop'], // 1b: a double consonant becomes one
    ['falling', 'fall'], // 1b: but not l, s, z
    ['filing', 'file'], // 1b: m("fil") = 1 and it ends like "hop", so an e is added
    ['happy', 'happi'], // 1c
    ['rational', 'ration'], // 2: -ational has m("r") = 0, and no other suffix is tried; 4: -al, m("ration") = 2
    ['triplicate', 'triplic'], // 3
    ['adoption', 'adopt'], // 4: -ion after t
    ['controll', 'control'], // 5b
    ['roll', 'roll'], // 5b: m("rol") = 1
  ])('%s is %s by the paper', (word, stem) => {
    expect(porterStem(word)).toBe(stem);
  });

  // What NLTK's default mode changed: each word has another stem in Porter's own.
  it.each([
    ['dying', 'die'], // a word with a stem of its own
    ['dies', 'die'], // four letters: -ies becomes -ie
    ['flies', 'fli'], // more: -ies becomes -i
    ['died', 'die'],
    ['spied', 'spi'],
    ['enjoy', 'enjoy'], // -y stays behind a vowel
    ['fly', 'fli'], // -y changes without any vowel before it
    ['by', 'by'], // two letters are never touched
    ['geology', 'geolog'], // the l of -logi counts for the measure
  ])('%s is %s by NLTK', (word, stem) => {
    expect(porterStem(word)).toBe(stem);
  });

  it('lower-cases first, also a word of two letters', () => {
    expect(porterStem('RELATIONAL')).toBe('relat');
    expect(porterStem('AS')).toBe('as');
  });

  it('takes names of an object for words like others', () => {
    expect(['__proto__', 'constructor', 'toString', 'valueOf'].map(porterStem)).toEqual([
      '__proto__',
      'constructor',
      'tostr',
      'valueof',
    ]);
  });

  it('counts characters, not UTF-16 units, and keeps what it does not know', () => {
    expect(porterStem('\u{1F600}s')).toBe('\u{1F600}s'); // two characters: not touched
    expect(porterStem('\u{1F600}ies')).toBe('\u{1F600}ie'); // four characters, as "dies"
    expect(porterStem('a\u{1F600}\u{1F600}ed')).toBe('a\u{1F600}'); // a double consonant
    expect(porterStem('бегает')).toBe('бегает');
  });

  it('never throws, whatever the text, and never makes a word longer than one letter more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 's', 'ied', 'ing', 'eed', 'y', 'alli'),
        (head, tail) => {
          const word = head + tail;
          expect(porterStem(word).length).toBeLessThanOrEqual(word.toLowerCase().length + 1);
        },
      ),
    );
    expect(porterStem('\ud800ing')).toBe('\ud800ing');
  });

  it('takes linear time on a million letters', () => {
    for (const word of ['a'.repeat(1e6), 'y'.repeat(1e6), `${'ab'.repeat(5e5)}ing`, 'alli'.repeat(25e4)]) {
      expect(porterStem(word).length).toBeGreaterThan(1e6 - 10);
    }
  });
});

describe('the shape of a word', () => {
  it('tells vowels, and a y by what stands before it', () => {
    expect(shapeOf('toy')).toBe('cvc');
    expect(shapeOf('syzygy')).toBe('cvcvcv');
    expect(shapeOf('yyy')).toBe('cvc');
  });

  it('has the measures of the paper', () => {
    const measures = (words: string) => words.split(' ').map((word) => measure(shapeOf(word)));
    expect(measures('tr ee tree y by')).toEqual([0, 0, 0, 0, 0]);
    expect(measures('trouble oats trees ivy')).toEqual([1, 1, 1, 1]);
    expect(measures('troubles private oaten orrery')).toEqual([2, 2, 2, 2]);
  });
});
