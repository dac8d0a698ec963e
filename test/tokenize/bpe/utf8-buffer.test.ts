import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Utf8Buffer } from '../../../src/tokenize/bpe/utf8-buffer.js';
import { anyText } from '../any-text.js';

it('a buffer holds the bytes that the runtime writes, of short texts and long ones after each other', () => {
  const buffer = new Utf8Buffer();
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.string({ unit: 'binary' })), fc.constantFrom(1, 1, 1, 300), (text, times) => {
      const long = text.repeat(times);
      const length = buffer.write(long);
      expect(buffer.bytes.slice(0, length)).toEqual(new TextEncoder().encode(long));
      expect(buffer.view.buffer).toBe(buffer.bytes.buffer);
      expect(buffer.bytes.length - length).toBeGreaterThanOrEqual(12);
    }),
    { numRuns: 500 },
  );
});
