import { arrayFromJson, countFromJson, type Json, stateFormatError } from '../core/json.js';
import { isFixedPoint } from '../label/fixed-point.js';
import type { Label } from '../label/label.js';
import { sortLabels } from '../label/label-order.js';
import { labelFromJson, labelToJson } from '../label/tally-state.js';
import type { ScoreColumns } from './columns.js';
import type { ScoreBatch } from './read.js';

/** The columns as JSON: samples in the order of their scores, so that it is the same whatever the order in which they came. */
export function columnsToJson(columns: ScoreColumns): { readonly [key: string]: Json } {
  const { type, width, samples, index, references, scores, weights } = columns;
  const labels = sortLabels(index.labels);
  const ranks = index.labels.map((label) => labels.indexOf(label));
  const perSample = type ? 1 : width;
  const referenceAt = (cell: number): number => {
    const reference = references[cell] as number;
    return type ? (ranks[reference] as number) : reference;
  };
  const scoreAt = (cell: number): number => (scores[cell] as number) + 0;
  const weightAt = (i: number): number => (weights.length > 0 ? (weights[i] as number) : 1);
  const compare = (a: number, b: number): number => {
    let order = 0;
    for (let k = 0; k < width && order === 0; k++)
      order = compareNumbers(scoreAt(a * width + k), scoreAt(b * width + k));
    for (let k = 0; k < perSample && order === 0; k++)
      order = referenceAt(a * perSample + k) - referenceAt(b * perSample + k);
    return order || compareNumbers(weightAt(a), weightAt(b));
  };
  const order = Array.from({ length: samples }, (_, i) => i).sort(compare);
  const cells = (size: number, at: (cell: number) => number): number[] =>
    order.flatMap((i) => Array.from({ length: size }, (_, k) => at(i * size + k)));
  const isWeighted = order.some((i) => weightAt(i) !== 1);
  return {
    type,
    width,
    labels: labels.map(labelToJson),
    references: cells(perSample, referenceAt),
    scores: cells(width, scoreAt),
    ...(isWeighted && { weights: order.map(weightAt) }),
  };
}

/** The batch behind {@link columnsToJson}. */
export function columnsFromJson(json: { readonly [key: string]: Json }): ScoreBatch {
  const { type } = json;
  if (typeof type !== 'string' || !/^(string|number|boolean|bigint|)$/.test(type))
    throw stateFormatError('type is unknown');
  const width = countFromJson(json['width'], 'width');
  const labels = arrayFromJson(json['labels'], 'labels').map((label) => labelFromJson(label, { form: 's', type }));
  const places = arrayFromJson(json['references'], 'references').map((place) => countFromJson(place, 'a reference'));
  const scores = numbersFromJson(json['scores'], 'scores', Number.isFinite);
  const weights =
    json['weights'] === undefined
      ? undefined
      : numbersFromJson(json['weights'], 'weights', (weight) => isFixedPoint(weight) && weight >= 0 && weight <= 1e140);
  const samples = width > 0 ? scores.length / width : 0;
  const fits =
    Number.isInteger(samples) &&
    samples * width === scores.length &&
    places.length === (type ? samples : scores.length) &&
    places.every((place) => place < (type ? labels.length : 2)) &&
    new Set(labels).size === labels.length &&
    (weights?.length ?? samples) === samples &&
    (samples > 0 || type === '');
  if (!fits) throw stateFormatError('columns do not fit each other');
  const references = type ? places.map((place) => labels[place] as Label) : places;
  return [type, references, scores, width, weights, samples];
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbersFromJson(json: Json | undefined, where: string, isValid: (value: number) => boolean): number[] {
  return arrayFromJson(json, where).map((value) => {
    if (typeof value === 'number' && isValid(value)) return value;
    throw stateFormatError(`${where} has ${JSON.stringify(value)}`);
  });
}
