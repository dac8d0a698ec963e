import { describe, expect, it } from 'vitest';
import { accumulator } from '../../src/core/accumulator.js';
import { evaluate } from '../../src/core/evaluate.js';
import { countFromJson, type Json } from '../../src/core/json.js';
import type { EncodedState, Metric } from '../../src/core/metric.js';
import { decodeState, encodeState } from '../../src/core/state.js';

/** The smallest metric that keeps the contract: how many letters its rows have. */
function lettersMetric(unit: string): Metric<string, readonly string[], { count: number }, string> {
  const identity = { name: 'letters', signature: `unit:${unit}` };
  return {
    ...identity,
    createAccumulator: () => ({ count: 0 }),
    addInput(state, sample) {
      state.count += sample.length;
      return state;
    },
    addBatch(state, data) {
      for (const text of data) state.count += text.length;
      return state;
    },
    mergeAccumulators(states) {
      let count = 0;
      for (const state of states) count += state.count;
      return { count };
    },
    extractOutput: (state) => `${state.count} ${unit}`,
    encodeState: (state): EncodedState => encodeState(identity, { count: state.count }),
    decodeState: (json: Json) => {
      const state = decodeState(identity, json) as { readonly count?: Json };
      return { count: countFromJson(state.count, 'count') };
    },
  };
}

describe('accumulator', () => {
  it('adds rows and batches, and can be asked at any time', () => {
    const letters = accumulator(lettersMetric('letters'));
    expect(letters.score()).toBe('0 letters');
    expect(letters.add('ab').addBatch(['c', 'def']).score()).toBe('6 letters');
    expect(letters.add('g').score()).toBe('7 letters');
  });

  it('merges others without changing them', () => {
    const first = accumulator(lettersMetric('letters')).add('ab');
    const second = accumulator(lettersMetric('letters')).add('c');
    const third = accumulator(lettersMetric('letters')).add('defg');
    expect(first.merge(second, third).score()).toBe('7 letters');
    expect([second.score(), third.score()]).toEqual(['1 letters', '4 letters']);
    first.add('x');
    expect(second.score()).toBe('1 letters');
  });

  it('goes through JSON and on', () => {
    const text = JSON.stringify(accumulator(lettersMetric('letters')).add('abc'));
    expect(accumulator(lettersMetric('letters')).fromJSON(JSON.parse(text)).add('d').score()).toBe('4 letters');
  });

  it('refuses states of another configuration', () => {
    const letters = accumulator(lettersMetric('letters'));
    const others = accumulator(lettersMetric('characters'));
    const mismatch = expect.objectContaining({
      code: 'STATE_MISMATCH',
      message: 'the state is of letters (unit:characters), expected letters (unit:letters)',
    });
    expect(() => letters.merge(others)).toThrow(mismatch);
    expect(() => letters.fromJSON(others.toJSON())).toThrow(mismatch);
  });

  it.each([null, 'x', [], {}, { format: 'other' }])('refuses the state %j', (json) => {
    expect(() => accumulator(lettersMetric('letters')).fromJSON(json)).toThrow(
      expect.objectContaining({ code: 'STATE_FORMAT' }),
    );
  });
});

describe('evaluate', () => {
  async function* stream() {
    yield 'ab';
    yield 'c';
  }

  it('reads arrays, generators and asynchronous streams', async () => {
    const metric = lettersMetric('letters');
    expect(evaluate(metric, ['ab', 'c'])).toBe('3 letters');
    expect(evaluate(metric, new Set(['ab']))).toBe('2 letters');
    expect(await evaluate(metric, stream())).toBe('3 letters');
  });

  it.each(['text', 5, null, {}])('refuses %s', (samples) => {
    expect(() => evaluate(lettersMetric('letters'), samples as unknown as Iterable<string>)).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE' }),
    );
  });
});
