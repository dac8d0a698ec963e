import { checkData, checkSameLength, type TypedArray, toColumn, unexpected } from '../core/check.js';
import { checkLabels, type Label } from '../label/label.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from './data.js';

/** A batch whose every value has been checked, but the weights. A tuple, as names of fields weigh on a small bundle. */
export type ScoreBatch = readonly [
  /** The type of the labels; `''` for indicators. */
  type: string,
  /** A label a sample; indicators are rows of 0 and 1, one behind the other. */
  references: ArrayLike<Label>,
  /** All rows of scores, one behind the other. */
  scores: ArrayLike<number>,
  /** Scores in a row; 0 where they are no rows but one column. */
  width: number,
  /** `undefined` where every sample weighs 1. */
  weights: ArrayLike<number> | undefined,
  /** How many samples. */
  samples: number,
];

/** Reads and checks a whole batch before anything of it counts, but for the weights: which of them there can be is the metric's to say. */
export function readScores(metricName: string, data: ScoreData | IndicatorScoreData): ScoreBatch {
  checkData(metricName, data, 'references, scores');
  const isIndicators = 'referenceIndicators' in data;
  const name = isIndicators ? 'referenceIndicators' : 'references';
  const references = toColumn<Label | Row>(name, (data as ScoreData & IndicatorScoreData)[name]);
  const samples = references.length;
  const [scores, width] = readNumbers('scores', toColumn<number | Row>('scores', data.scores), name, references);
  const weights = data.sampleWeights && toColumn<number>('sampleWeights', data.sampleWeights);
  if (weights) checkSameLength(name, references, 'sampleWeights', weights);
  const [truth, columns] = isIndicators
    ? readNumbers(name, references as ArrayLike<Row>, name, references)
    : [references as ArrayLike<Label>, width];
  if (columns !== width) throw unexpected('LENGTH_MISMATCH', 'scores', scores, `rows of ${columns} as ${name}`);
  return [isIndicators ? '' : checkLabels(name, references, ''), truth, scores, width, weights, samples];
}

type Row = readonly number[] | TypedArray;

/** Scores, finite numbers, or indicators, 0 and 1, one behind the other, and how many a sample has; 0 where they are no rows. */
function readNumbers(
  name: string,
  given: ArrayLike<number | Row>,
  referencesName: string,
  references: ArrayLike<unknown>,
): [numbers: ArrayLike<number>, width: number] {
  const { length } = references;
  const isScores = name === 'scores';
  const first = given[0];
  const isColumn = typeof first !== 'object' || first === null;
  // All rows in one typed array are as wide as fits.
  const isFlat = ArrayBuffer.isView(given) && given.length > length && given.length % length === 0;
  if (!isFlat) checkSameLength(referencesName, references, name, given);
  const width = isFlat ? given.length / length : isColumn ? 0 : (first as Row).length;
  if (!isColumn && !width) throw unexpected('LENGTH_MISMATCH', `${name}[0]`, first, 'numbers');
  const numbers = isColumn ? (given as ArrayLike<number>) : new Float64Array(length * width);
  const rows = isColumn ? [given as Row] : (given as ArrayLike<Row>);
  for (let i = 0; i < rows.length; i++) {
    const rowName = isColumn ? name : `${name}[${i}]`;
    const row = toColumn<number>(rowName, rows[i] as Row);
    checkSameLength(`${name}[0]`, rows[0] as Row, rowName, row);
    for (let k = 0; k < row.length; k++) {
      const value = row[k];
      if (isScores ? !Number.isFinite(value) : value !== 0 && value !== 1) {
        const code = isScores ? 'NOT_A_NUMBER' : 'INVALID_LABEL';
        throw unexpected(code, `${rowName}[${k}]`, value, isScores ? 'a finite number' : '0 or 1');
      }
      if (!isColumn) (numbers as Float64Array)[i * width + k] = value as number;
    }
  }
  return [numbers, width];
}

/** A row of a stream as a batch of one, so that a stream and a batch cannot disagree. */
export function toScoreBatch(
  metricName: string,
  sample: ScoreSample | IndicatorScoreSample,
): ScoreData | IndicatorScoreData {
  checkData(metricName, sample, 'reference, score');
  const weight = sample.sampleWeight === undefined ? {} : { sampleWeights: [sample.sampleWeight] };
  if ('referenceIndicator' in sample) {
    return { referenceIndicators: [sample.referenceIndicator], scores: [sample.score], ...weight };
  }
  const { reference, score } = sample;
  return { references: [reference], scores: typeof score === 'number' ? [score] : [score], ...weight };
}
