import type { StatisticsTokenizer } from '../../src/compression/index.js';

/** A vocabulary of given pieces, the longest first; any other code point is the unknown token, the last id. */
export function pieces(...vocabulary: readonly string[]): StatisticsTokenizer {
  const longestFirst = [...vocabulary].sort((a, b) => b.length - a.length);
  const unknownToken = vocabulary.length;
  const encode = (text: string): Uint32Array => {
    const ids: number[] = [];
    for (let at = 0; at < text.length; ) {
      const piece = longestFirst.find((candidate) => text.startsWith(candidate, at));
      ids.push(piece === undefined ? unknownToken : vocabulary.indexOf(piece));
      at += (piece ?? String.fromCodePoint(text.codePointAt(at) as number)).length;
    }
    return Uint32Array.from(ids);
  };
  return {
    name: 'pieces',
    vocabularySize: vocabulary.length + 1,
    unknownToken,
    count: (text) => encode(text).length,
    encode,
    tokenBytes: (token) => new TextEncoder().encode(vocabulary[token] ?? '\ufffd'),
  };
}

/** What stands between spaces, each new word the next id. */
export function spaces(): StatisticsTokenizer {
  const ids = new Map<string, number>();
  const encode = (text: string) =>
    Uint32Array.from(text.split(' '), (word) => {
      if (!ids.has(word)) ids.set(word, ids.size);
      return ids.get(word) as number;
    });
  return { name: 'spaces', count: (text) => encode(text).length, encode };
}
