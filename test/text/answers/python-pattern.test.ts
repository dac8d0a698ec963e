import { describe, expect, it } from 'vitest';
import { pythonPattern } from '../../../src/text/answers/python-pattern.js';

const thrown = (code: string) => expect.objectContaining({ code });

/** Pattern, text, and what `re.sub(pattern, '', text)` of Python 3.11 leaves. */
const removals: readonly [string, string, string][] = [
  // Classes know all of Unicode.
  ['\\d+', 'a1\uff13\u0663b', 'ab'],
  ['\\W', 'a_\u00e9 中。!', 'a_\u00e9中'],
  ['[^\\W_]+', 'a_\u00e9 中。!', '_ 。!'],
  ['[^\\w\\s]', 'it’s 5 €, 中。\u0085x', 'its 5  中\u0085x'],
  ['\\s', 'a\u001cb\u0085c\ufeffd\u3000e', 'abc\ufeffde'],
  ['[\\D]', '1a\u0663b', '1\u0663'],
  ['[\\S]', 'a b\u001c', ' \u001c'],
  ['\\bthe\\b', 'the \u00e9the the中 the_ -the-', ' \u00e9the the中 the_ --'],
  ['\\B', 'ab', 'ab'],
  // Flags in front.
  ['(?a)\\w', 'a\u00e9中1', '\u00e9中'],
  ['(?a)\\s', '\u001ca\u3000 b', '\u001ca\u3000b'],
  ['(?i)THE ', 'the The tHE x', 'x'],
  ['(?s).*#### ', 'one\ntwo #### 5', '5'],
  // Lines end at a line feed only; $ is also before the last one.
  ['.+x', 'a\rx\ny x', '\n'],
  ['a$', 'a\na\n', 'a\n\n'],
  ['(?m)^b$', 'b\rb\nb\u2028\nb', 'b\rb\nb\u2028\n'],
  ['\\Aa|b\\Z', 'ab\nab', 'b\na'],
  // Groups, repetitions, characters that stand for themselves.
  ['(?P<q>["\\\'])x(?P=q)', '"x"\'x"', '\'x"'],
  ['(a)\\1', 'aaa', 'a'],
  ['x{,2}y', 'xxxyy', 'x'],
  ['{a}[]b]', '{a}b{a}]', ''],
  ['[[a^]', '[a^b', 'b'],
  ['\\$|\\#|\\"|\\-', '$1 #2 "-', '1 2 '],
  ['[\\u4e00-\\u9fff]', '中a𠮷', 'a𠮷'],
  ['\\x41\\U0001F600\\101?', 'A😀', ''],
  ['\\07[\\b]\\a?', '\u0007\b\u0007', ''],
];

describe('pythonPattern', () => {
  it.each(removals)('%j removes from %j what Python does', (pattern, text, rest) => {
    expect(text.replace(pythonPattern('regex', pattern), '')).toBe(rest);
  });

  // Python refuses all but the last four, which have no counterpart.
  it.each(['(', 'a**', '[z-a]', '\\q', 'a\\', '(?P<1>a)', '[a', '\\1', '[^]', '(?x)a', '(?i:a)', '(?>a)', 'a*+'])(
    'refuses %j',
    (pattern) => {
      expect(() => pythonPattern('regex', pattern)).toThrow(thrown('INVALID_OPTION'));
    },
  );
});
