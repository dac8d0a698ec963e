import { EQUAL } from '../../sequence/edit-path.js';
import type { CountSteps } from '../count-metric.js';
import { ErrorCounter } from './error-counter.js';
import {
  type ErrorRateConfiguration,
  type ErrorRateTokenize,
  type MatchErrorRateOptions,
  readErrorRateOptions,
} from './error-rate-options.js';

/** The steps of {@link wordErrorRate} and {@link characterErrorRate}: a row is the errors and the reference's tokens. */
export function errorRateSteps(
  functionName: string,
  options: MatchErrorRateOptions,
  defaultTokenize: ErrorRateTokenize,
): CountSteps<number> {
  const configuration = readErrorRateOptions(functionName, options, defaultTokenize, false);
  const counter = new ErrorCounter(configuration);
  return {
    functionName,
    signature: configuration.signature,
    width: 2,
    count(prediction, references) {
      counter.read(prediction, references);
      return [counter.distance(), counter.reference.length];
    },
    score: ([errors = 0, total = 0]) => errors / total,
  };
}

/** The hits of the references times those of the predictions: what {@link wordInformationPreserved} is. */
export function preservedShare(
  hits: number,
  referenceLength: number,
  predictionLength: number,
  kind: ErrorRateConfiguration['hits'],
): number {
  // Of texts that share no word nothing is preserved, also where one of them has none; torchmetrics divides 0 by 0.
  if (kind === 'alignment' && hits === 0 && referenceLength + predictionLength > 0) return 0;
  return (hits / referenceLength) * (hits / predictionLength);
}

/**
 * The steps of a rate that is made of hits: a row is the errors, the hits, the tokens of the reference and those of the prediction.
 *
 * @param score - The rate of their sums.
 */
export function hitSteps(
  functionName: string,
  options: MatchErrorRateOptions,
  score: (
    errors: number,
    hits: number,
    referenceLength: number,
    predictionLength: number,
    kind: ErrorRateConfiguration['hits'],
  ) => number,
): CountSteps<number> {
  const configuration = readErrorRateOptions(functionName, options, 'whitespace', true);
  const counter = new ErrorCounter(configuration);
  return {
    functionName,
    signature: configuration.signature,
    width: 4,
    count(prediction, references) {
      counter.read(prediction, references);
      const { length: predictionLength } = counter.prediction;
      const { length: referenceLength } = counter.reference;
      if (configuration.hits === 'length') {
        const errors = counter.distance();
        return [errors, Math.max(predictionLength, referenceLength) - errors, referenceLength, predictionLength];
      }
      const path = counter.path();
      let hits = 0;
      for (const step of path) if (step === EQUAL) hits++;
      return [path.length - hits, hits, referenceLength, predictionLength];
    },
    score: ([errors = 0, hits = 0, referenceLength = 0, predictionLength = 0]) =>
      score(errors, hits, referenceLength, predictionLength, configuration.hits),
  };
}
