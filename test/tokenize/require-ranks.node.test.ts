import { afterEach, describe, expect, it, vi } from 'vitest';
import { requireRanks } from '../../src/tokenize/require-ranks.js';

describe('ranks by require', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are what the module of the ranks says', async () => {
    const { default: byImport } = await import('@dqbd/tiktoken/encoders/gpt2');
    expect(requireRanks('gpt2')).toEqual(byImport);
  });

  it('are left to an import where the runtime has no require, or it finds none', () => {
    vi.stubGlobal('process', undefined);
    expect(requireRanks('gpt2')).toBeUndefined();
    vi.stubGlobal('process', {});
    expect(requireRanks('gpt2')).toBeUndefined();
    const require = () => {
      throw new Error('Cannot find module');
    };
    vi.stubGlobal('process', { getBuiltinModule: () => ({ createRequire: () => require }) });
    expect(requireRanks('gpt2')).toBeUndefined();
  });
});
