import { MetricError } from '../core/error.js';
import type { Label } from '../label/label.js';
import { LabelIndex } from '../label/label-index.js';
import type { ScoreBatch } from './read.js';

/**
 * What a metric remembers whose score needs every sample: the columns, in typed arrays. It grows with the data. Opaque: read it through the
 * metric.
 */
export interface ScoreColumnsState {
  /** The type of the labels; `''` for indicators and before any came. */
  type: string;
  /** Scores a sample; 0 before any came. */
  width: number;
  /** How many samples came. */
  samples: number;
  /** The labels seen. */
  readonly index: object;
  /** The place of each label in the index, or for indicators 0 and 1 for each score. */
  references: Uint32Array;
  /** All rows of scores, one behind the other. */
  scores: Float64Array;
  /** The weight of each sample; empty while every one weighs 1. */
  weights: Float64Array;
}

/** The same as this library sees it. */
export interface ScoreColumns extends ScoreColumnsState {
  readonly index: LabelIndex;
}

/** No columns. */
export function createColumns(): ScoreColumns {
  return {
    type: '',
    width: 0,
    samples: 0,
    index: new LabelIndex(),
    references: new Uint32Array(0),
    scores: new Float64Array(0),
    weights: new Float64Array(0),
  };
}

/**
 * Adds a checked batch.
 *
 * @throws MetricError `MIXED_LABEL_TYPES` or `LENGTH_MISMATCH` if its labels or the width of its rows are not those of what came before.
 */
export function appendBatch(columns: ScoreColumns, batch: ScoreBatch): ScoreColumns {
  const [type, references, scores, batchWidth, weights, samples] = batch;
  if (samples === 0) return columns;
  // One column, and rows of one score.
  const width = Math.max(batchWidth, 1);
  if (columns.samples > 0 && (type !== columns.type || width !== columns.width)) {
    const words = (kind: string, size: number): string =>
      `${kind || 'indicator'} references with ${size} scores a sample`;
    throw new MetricError(
      type === columns.type ? 'LENGTH_MISMATCH' : 'MIXED_LABEL_TYPES',
      `${words(type, width)} came, expected ${words(columns.type, columns.width)} as before`,
    );
  }
  const before = columns.samples;
  const after = before + samples;
  columns.type = type;
  columns.width = width;
  columns.samples = after;
  columns.scores = grown(columns.scores, after * width, floats);
  columns.scores.set(scores, before * width);
  const perSample = type ? 1 : width;
  columns.references = grown(columns.references, after * perSample, places);
  for (let i = 0; i < references.length; i++) {
    const label = references[i] as Label;
    columns.references[before * perSample + i] = type ? columns.index.placeOf(label) : Number(label);
  }
  if (weights || columns.weights.length > 0) {
    if (columns.weights.length === 0) columns.weights = new Float64Array(before).fill(1);
    columns.weights = grown(columns.weights, after, floats);
    if (weights) columns.weights.set(weights, before);
    else columns.weights.fill(1, before, after);
  }
  return columns;
}

/** All samples as one batch. */
export function toBatch({ type, width, samples, index, references, scores, weights }: ScoreColumns): ScoreBatch {
  const cells = samples * width;
  return [
    type,
    type
      ? Array.from(references.subarray(0, samples), (place) => index.labels[place] as Label)
      : references.subarray(0, cells),
    scores.subarray(0, cells),
    width,
    weights.length > 0 ? weights.subarray(0, samples) : undefined,
    samples,
  ];
}

/** An array with room for `length` items and, if it must grow, for as many again. */
function grown<Numbers extends { readonly length: number; set(numbers: Numbers): void }>(
  numbers: Numbers,
  length: number,
  create: (length: number) => Numbers,
): Numbers {
  if (numbers.length >= length) return numbers;
  const larger = create(2 * length);
  larger.set(numbers);
  return larger;
}

function floats(length: number): Float64Array {
  return new Float64Array(length);
}

function places(length: number): Uint32Array {
  return new Uint32Array(length);
}
