import { unexpected } from '../core/check.js';
import type { ScoreBatch } from './read.js';

/**
 * Refuses scores that are no probabilities.
 *
 * @throws MetricError `NOT_A_NUMBER`.
 */
export function checkProbabilities([, , scores, width]: ScoreBatch): void {
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (score >= 0 && score <= 1) continue;
    const place = width > 0 ? `[${Math.floor(i / width)}][${i % width}]` : `[${i}]`;
    throw unexpected('NOT_A_NUMBER', `scores${place}`, score, 'a probability, 0 to 1');
  }
}
