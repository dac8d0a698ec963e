import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenIds } from '../../src/segment/token-ids.js';
import { tokenizeWhitespace } from '../../src/segment/tokenizer-whitespace.js';
import { whitespaceIds } from '../../src/segment/whitespace-ids.js';
import { IdList } from '../../src/sequence/id-list.js';

it('gives the ids of the words that tokenizeWhitespace gives', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab \t\u0085\u001c\u3000\ufeff\ud800') }),
    fc.string({ unit: 'binary' }),
  );
  const tokens = new TokenIds();
  fc.assert(
    fc.property(text, (line) => {
      const list = new IdList();
      whitespaceIds(line, tokens, list);
      expect([...list.ids.subarray(0, list.length)]).toEqual(tokenizeWhitespace(line).map((word) => tokens.of(word)));
    }),
    { numRuns: 1000 },
  );
});
