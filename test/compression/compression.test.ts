import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompressionData,
  type CompressionOptions,
  type CompressionTokenizer,
  compression,
  compressionMetric,
} from '../../src/compression/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Json } from '../../src/core/json.js';
import { worldText } from './world-text.js';

/** One token a UTF-16 unit, so that counts are plain to see. */
const letters: CompressionTokenizer = { name: 'letters', count: (text) => text.length };

describe('compression', () => {
  it('divides tokens by every unit', () => {
    // Code points n, e, acute, space, 汉, LF and 😀; e and its acute are one grapheme cluster.
    const score = compression({ texts: ['ne\u0301 汉\n', '😀'], tokenCounts: [5, 2] }, { graphemes: true });
    expect(score).toEqual({
      tokensPerCharacter: 7 / 7,
      tokensPerByte: 7 / (1 + 1 + 2 + 1 + 3 + 1 + 4),
      tokensPerUtf16Unit: 7 / 8,
      tokensPerWord: 7 / 3,
      tokensPerLine: 7 / 2,
      tokensPerGrapheme: 7 / 6,
      charactersPerToken: 1,
      bytesPerToken: 13 / 7,
      counts: { texts: 2, tokens: 7, codePoints: 7, utf16Units: 8, bytes: 13, words: 3, lines: 2, graphemes: 6 },
      signature: expect.stringMatching(/^tokenizer:unnamed\|graphemes:yes\|version:evalmetry-/),
      warnings: [],
    });
    expect([Object.isFrozen(score), Object.isFrozen(score.counts)]).toEqual([true, true]);
  });

  it('is a quotient of sums, not a mean of quotients', () => {
    expect(compression({ texts: ['a', 'bbb'], tokenCounts: [1, 1] }).tokensPerCharacter).toBe(0.5);
  });

  it('counts no graphemes unless asked', () => {
    const score = compression({ texts: ['a'] }, { tokenizer: letters });
    expect('graphemes' in score.counts || 'tokensPerGrapheme' in score).toBe(false);
  });

  it('is NaN over nothing, and Infinity for tokens of no unit', () => {
    expect(compression({ texts: [] }, { tokenizer: letters })).toMatchObject({
      tokensPerCharacter: NaN,
      tokensPerByte: NaN,
      tokensPerWord: NaN,
      tokensPerLine: NaN,
      charactersPerToken: NaN,
      bytesPerToken: NaN,
      counts: { texts: 0, tokens: 0 },
    });
    expect(compression({ texts: ['  '] }, { tokenizer: letters }).tokensPerWord).toBe(Infinity);
    expect(compression({ texts: ['ab'], tokenCounts: [0] })).toMatchObject({
      tokensPerCharacter: 0,
      charactersPerToken: Infinity,
    });
  });

  it('names the tokenizer in the signature', () => {
    const signatureOf = (options: CompressionOptions): string => compressionMetric(options).signature;
    expect(signatureOf({ tokenizer: letters })).toBe('tokenizer:letters|graphemes:no');
    expect(signatureOf({ tokenizer: 'Qwen2', graphemes: true })).toBe('tokenizer:Qwen2|graphemes:yes');
    expect(signatureOf({})).toBe('tokenizer:unnamed|graphemes:no');
  });

  it('warns where words between spaces are no words', () => {
    const warningsOf = (text: string) => compression({ texts: [text] }, { tokenizer: letters }).warnings;
    expect(warningsOf('今天天气很好，我们一起去公园散步，然后去看一场新上映的电影吧。')).toEqual([
      { code: 'UNSPACED_TEXT', message: expect.stringContaining('31 characters to a word') },
    ]);
    expect(warningsOf('Today the weather is fine, so we go for a walk in the park.')).toEqual([]);
    expect(warningsOf('')).toEqual([]);
  });

  it('reads a generator once, in constant memory', () => {
    let alive = 0;
    let most = 0;
    const texts = function* () {
      for (let i = 0; i < 5000; i++) {
        alive++;
        most = Math.max(most, alive);
        yield 'a';
      }
    };
    const counting: CompressionTokenizer = {
      name: 'counting',
      count: () => {
        alive--;
        return 1;
      },
    };
    expect(compression({ texts: texts() }, { tokenizer: counting }).counts.tokens).toBe(5000);
    expect(most).toBe(1);
  });

  it('asks a tokenizer that counts many texts at once in bounded groups', () => {
    const groups: number[] = [];
    const tokenizer: CompressionTokenizer = {
      name: 'batch',
      count: () => NaN,
      countBatch(texts) {
        const counts = Uint32Array.from(texts, (text) => text.length);
        groups.push(counts.length);
        return counts;
      },
    };
    const texts = Array.from({ length: 2500 }, (_, i) => 'x'.repeat(i % 7));
    const score = compression({ texts }, { tokenizer });
    expect(score.counts.tokens).toBe(texts.join('').length);
    expect(groups).toEqual([1024, 1024, 452]);
    expect(compression({ texts: ['a'.repeat(2 ** 20), 'b'] }, { tokenizer }).counts.tokens).toBe(2 ** 20 + 1);
    expect(groups.slice(3)).toEqual([1, 1]);
  });

  it.each([
    ['ASCII', 'a'],
    ['Han', '汉'],
    ['combining marks', '\u0301'],
    ['spaces', ' '],
    ['lone surrogates', '\ud83d'],
  ])('does a million of %s', (_name, unit) => {
    const score = compression({ texts: [unit.repeat(1_000_000)], tokenCounts: [1] }, { graphemes: true });
    expect(score.counts.codePoints).toBe(1_000_000);
  });
});

describe('compression refuses', () => {
  const texts = ['a', 'b'];
  it.each<[string, unknown, unknown, string, string]>([
    ['no data', undefined, {}, 'INVALID_TYPE', 'compression: data is undefined'],
    ['bare texts', texts, { tokenizer: letters }, 'INVALID_TYPE', 'data is an array of 2'],
    ['a string for texts', { texts: 'ab' }, { tokenizer: letters }, 'INVALID_TYPE', 'texts is "ab"'],
    ['a text that is none', { texts: ['a', 5] }, { tokenizer: letters }, 'INVALID_TYPE', 'texts[1] is 5'],
    ['neither tokenizer nor counts', { texts }, {}, 'INVALID_OPTION', 'tokenizer is undefined'],
    ['a name without counts', { texts }, { tokenizer: 'gpt2' }, 'INVALID_OPTION', 'tokenizer is "gpt2"'],
    ['both', { texts, tokenCounts: [1, 1] }, { tokenizer: letters }, 'INVALID_OPTION', 'two sources'],
    ['too few counts', { texts, tokenCounts: [1] }, {}, 'LENGTH_MISMATCH', 'texts has 2 items, tokenCounts has 1'],
    ['too many', { texts, tokenCounts: [1, 2, 3] }, {}, 'LENGTH_MISMATCH', 'texts has 2 items, tokenCounts has 3'],
    [
      'too many in a stream',
      { texts: new Set(texts), tokenCounts: new Set([1, 2, 3]).values() },
      {},
      'LENGTH_MISMATCH',
      'texts has 2 items, tokenCounts has more than 2',
    ],
    ['half a token', { texts, tokenCounts: [1, 0.5] }, {}, 'INVALID_TYPE', 'tokenCounts[1] is 0.5'],
    ['less than none', { texts, tokenCounts: [1, -1] }, {}, 'INVALID_TYPE', 'tokenCounts[1] is -1'],
    ['a string of counts', { texts, tokenCounts: '12' }, {}, 'INVALID_TYPE', 'tokenCounts is "12"'],
    ['an unknown option', { texts }, { tokeniser: letters }, 'UNKNOWN_OPTION', '"tokeniser"'],
    [
      'a bare function',
      { texts },
      { tokenizer: letters.count },
      'INVALID_OPTION',
      'tokenizer is an object of Function',
    ],
    ['null for a tokenizer', { texts }, { tokenizer: null }, 'INVALID_OPTION', 'tokenizer is null'],
    ['a tokenizer without a name', { texts }, { tokenizer: { count: letters.count } }, 'INVALID_OPTION', 'tokenizer'],
    ['a promised tokenizer', { texts }, { tokenizer: Promise.resolve() }, 'INVALID_OPTION', 'an object of Promise'],
    ['maybe graphemes', { texts }, { tokenizer: letters, graphemes: 1 }, 'INVALID_OPTION', 'graphemes is 1'],
    [
      'a tokenizer that gives no number',
      { texts },
      { tokenizer: { name: 'bad', count: () => NaN } },
      'INVALID_TYPE',
      'tokenizer.count(texts[0]) is NaN',
    ],
    [
      'a tokenizer that drops texts',
      { texts },
      { tokenizer: { name: 'bad', count: () => 1, countBatch: () => [1] } },
      'LENGTH_MISMATCH',
      'was given 2 texts and returned 1',
    ],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => compression(data as CompressionData, options as CompressionOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('a batch without a trace', () => {
    const metric = compressionMetric();
    const state = metric.addBatch(metric.createAccumulator(), { texts: ['abc'], tokenCounts: [2] });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { texts: ['d', 'e'], tokenCounts: [1, -1] })).toThrow();
    expect(() => metric.addInput(state, { text: 'd' })).toThrow();
    expect(metric.encodeState(state)).toEqual(before);
  });

  it.each<[string, (state: { [key: string]: Json }) => Json]>([
    ['no object', () => 5],
    ['a missing count', ({ tokens: _, ...rest }) => rest],
    ['half a count', (state) => ({ ...state, tokens: 0.5 })],
    ['less than none', (state) => ({ ...state, bytes: -1 })],
  ])('an encoded state with %s', (_name, damage) => {
    const metric = compressionMetric();
    const encoded = metric.encodeState(metric.createAccumulator());
    const state = encoded.state as { [key: string]: Json };
    expect(() => metric.decodeState({ ...encoded, state: damage(state) })).toThrow(
      expect.objectContaining({ code: 'STATE_FORMAT' }),
    );
  });

  it('a state of another tokenizer', () => {
    const encoded = accumulator(compressionMetric({ tokenizer: 'gpt2' })).toJSON();
    expect(() => accumulator(compressionMetric({ tokenizer: 'Qwen2' })).fromJSON(encoded)).toThrow(
      expect.objectContaining({ code: 'STATE_MISMATCH' }),
    );
  });
});

describe('compressionMetric', () => {
  const row = fc.record({ text: worldText(), tokenCount: fc.nat(1000), shard: fc.nat(3) });

  it('gives the same for any split, order and way in, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, graphemes) => {
        const metric = compressionMetric({ graphemes });
        const data = {
          texts: rows.map(({ text }) => text),
          tokenCounts: Uint32Array.from(rows, ({ tokenCount }) => tokenCount),
        };
        const whole = accumulator(metric).addBatch(data);
        const shards = [3, 1, 0, 2].map((shard) => {
          const part = accumulator(metric);
          for (const sample of rows) if (sample.shard === shard) part.add(sample);
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        expect(merged.score()).toEqual(whole.score());
        expect(compression(data, { graphemes })).toEqual(whole.score());
        expect(evaluate(metric, rows)).toEqual(whole.score());
        const { width, rows: statistics } = metric.statistics(data);
        const sum = new Float64Array(width);
        statistics.forEach((value, i) => {
          sum[i % width] = (sum[i % width] ?? 0) + value;
        });
        expect(statistics.length).toBe(width * rows.length);
        expect(metric.fromStatistics(sum)).toEqual(whole.score());
      }),
    );
  });

  it('keeps the order of units: graphemes <= code points <= UTF-16 units <= bytes', () => {
    fc.assert(
      fc.property(worldText(), (text) => {
        const { counts } = compression({ texts: [text] }, { tokenizer: letters, graphemes: true });
        expect(counts.graphemes).toBeLessThanOrEqual(counts.codePoints);
        expect(counts.codePoints).toBeLessThanOrEqual(counts.utf16Units);
        expect(counts.utf16Units).toBeLessThanOrEqual(counts.bytes);
        expect(counts.words).toBeLessThanOrEqual(counts.codePoints);
      }),
    );
  });

  it('does not change what it merges', () => {
    const metric = compressionMetric();
    const first = metric.addInput(metric.createAccumulator(), { text: 'ab', tokenCount: 1 });
    const merged = metric.mergeAccumulators([first]);
    metric.addInput(merged, { text: 'c', tokenCount: 1 });
    expect(metric.extractOutput(first).counts.codePoints).toBe(2);
  });
});
