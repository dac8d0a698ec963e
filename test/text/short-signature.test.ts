import { describe, expect, it } from 'vitest';
import { shortSignature } from '../../src/text/short-signature.js';

// Both columns are what sacreBLEU 2.6.0 prints for `format()` and `format(short=True)`.
describe('shortSignature', () => {
  it.each([
    [
      'nrefs:1|case:mixed|eff:no|tok:13a|smooth:floor[0.10]|version:2.6.0',
      '#:1|c:mixed|e:no|tok:13a|s:floor[0.10]|v:2.6.0',
    ],
    ['nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0', '#:1|c:mixed|e:yes|nc:6|nw:2|s:no|v:2.6.0'],
    [
      'nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0',
      '#:1|c:lc|t:tercom|nr:no|pn:yes|as:no|v:2.6.0',
    ],
  ])('%s', (signature, short) => {
    expect(shortSignature(signature)).toBe(short);
  });

  it('leaves alone what it does not know, and values that look like fields', () => {
    expect(shortSignature('types:rouge1|tok:case:|toString:1|order:2')).toBe(
      'types:rouge1|tok:case:|toString:1|order:2',
    );
    expect(() => shortSignature(7 as unknown as string)).toThrow(expect.objectContaining({ code: 'INVALID_TYPE' }));
  });
});
