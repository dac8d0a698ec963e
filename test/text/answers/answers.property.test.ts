import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, type SumMetric } from '../../../src/core/index.js';
import {
  type ExactMatchOptions,
  exactMatch,
  exactMatchMetric,
  normalizeAnswer,
  type SquadOptions,
  squad,
  squadMetric,
  type TranslationData,
  type TranslationSample,
  tokenizeUnicode,
  tokenizeWhitespace,
} from '../../../src/text/index.js';

/** Few words, so that much matches; and any text at all, lone surrogates included. */
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('the', 'a', 'Cat', 'cat', 'x', '1', '中', '中文。', '.', '👍'), { maxLength: 8 })
      .chain((words) => fc.constantFrom(' ', '').map((space) => words.join(space))),
  },
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const sample = fc.record({ prediction: text, references: fc.array(text, { minLength: 1, maxLength: 3 }) });
const samples = fc.array(sample, { minLength: 1, maxLength: 8 });
const squadOptions: fc.Arbitrary<SquadOptions> = fc.record({ tokenize: fc.constantFrom('squad', 'unicode') });
const exactOptions: fc.Arbitrary<ExactMatchOptions> = fc.record({
  ignoreCase: fc.boolean(),
  ignorePunctuation: fc.boolean(),
  ignoreNumbers: fc.boolean(),
  regexesToIgnore: fc.subarray(['the ', '\\d+', '\\W', /c?a/i]),
});

const columns = (rows: readonly TranslationSample[]) => ({
  predictions: rows.map((row) => row.prediction),
  references: rows.map((row) => row.references),
});

/** F1 with maps and strings, as the definition reads. */
function plainF1(prediction: string, reference: string, { tokenize }: SquadOptions): number {
  const [first, second] = [normalizeAnswer(prediction), normalizeAnswer(reference)];
  const split = (answer: string) => (tokenize === 'unicode' ? tokenizeUnicode(answer) : tokenizeWhitespace(answer));
  const left = split(second);
  const [ofPrediction, ofReference] = [split(first).length, left.length];
  if (ofPrediction === 0 || ofReference === 0) return first === second ? 1 : 0;
  const common = split(first).filter((token) => {
    const place = left.indexOf(token);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  }).length;
  if (common === 0) return 0;
  const [precision, recall] = [common / ofPrediction, common / ofReference];
  return (2 * precision * recall) / (precision + recall);
}

describe('squad of any text', () => {
  it('is what the definition says', () => {
    fc.assert(
      fc.property(samples, squadOptions, (rows, options) => {
        for (const { prediction, references } of rows) {
          const { f1 } = squad({ predictions: [prediction], references: [references] }, options);
          expect(f1).toBe(100 * Math.max(...references.map((reference) => plainF1(prediction, reference, options))));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('lies between 0 and 100, F1 never below exact match', () => {
    fc.assert(
      fc.property(samples, squadOptions, (rows, options) => {
        const { exactMatch: em, f1 } = squad(columns(rows), options);
        expect(em).toBeGreaterThanOrEqual(0);
        expect(f1).toBeGreaterThanOrEqual(em * (1 - 1e-15));
        expect(f1).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('is 100 for a text against itself, and the same both ways', () => {
    fc.assert(
      fc.property(text, text, squadOptions, (first, second, options) => {
        expect(squad({ predictions: [first], references: [first] }, options)).toMatchObject({
          exactMatch: 100,
          f1: 100,
        });
        const there = squad({ predictions: [first], references: [second] }, options);
        const back = squad({ predictions: [second], references: [first] }, options);
        expect(back.exactMatch).toBe(there.exactMatch);
        expect(back.f1).toBeCloseTo(there.f1, 11);
      }),
    );
  });

  it('does not change a normalised answer again', () => {
    fc.assert(
      fc.property(text, (answer) => {
        const once = normalizeAnswer(answer);
        expect(normalizeAnswer(once)).toBe(once);
      }),
    );
  });
});

describe('exactMatch of any text', () => {
  it('lies between 0 and 1, and is 1 for a text against itself', () => {
    fc.assert(
      fc.property(samples, exactOptions, (rows, options) => {
        const score = exactMatch(columns(rows), options);
        expect(score >= 0 && score <= 1).toBe(true);
        const predictions = rows.map((row) => row.prediction);
        expect(exactMatch({ predictions, references: predictions }, options)).toBe(1);
        expect(exactMatch(columns(rows.slice().reverse()), options)).toBe(score);
      }),
    );
  });

  it('never falls with a further reference, nor without options', () => {
    fc.assert(
      fc.property(sample, text, exactOptions, ({ prediction, references }, further, options) => {
        const before = exactMatch({ predictions: [prediction], references: [references] }, options);
        const after = exactMatch({ predictions: [prediction], references: [[...references, further]] }, options);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(exactMatch({ predictions: [prediction], references: [references] })).toBeLessThanOrEqual(before);
      }),
    );
  });
});

describe('both metrics, however the data is split', () => {
  it('give the same state and score to the last bit', () => {
    fc.assert(
      fc.property(samples, fc.nat(), squadOptions, exactOptions, (rows, cut, ofSquad, ofExactMatch) => {
        expectNoSeam(squadMetric(ofSquad), rows, cut % (rows.length + 1));
        expectNoSeam(exactMatchMetric(ofExactMatch), rows, cut % (rows.length + 1));
      }),
      { numRuns: 200 },
    );
  });

  function expectNoSeam<State, Score>(
    metric: SumMetric<TranslationSample, TranslationData, State, Score>,
    rows: readonly TranslationSample[],
    cut: number,
  ): void {
    const whole = accumulator(metric).addBatch(columns(rows));
    const first = accumulator(metric).addBatch(columns(rows.slice(0, cut)));
    const second = accumulator(metric);
    for (const row of rows.slice(cut)) second.add(row);
    const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
    const merged = metric.mergeAccumulators([stored.state, first.state]);
    expect(metric.encodeState(merged)).toEqual(whole.toJSON());
    expect(metric.extractOutput(merged)).toEqual(whole.score());
  }
});
