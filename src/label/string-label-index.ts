import type { Label } from './label.js';
import { LabelIndex } from './label-index.js';

/**
 * A {@link LabelIndex} that finds strings it has seen without asking the map, whose hash of a new string object costs more than the rest of a
 * count: a few characters lead to a guess, and a guess that is the same string is right. For metrics whose bundle need not be the smallest.
 */
export class StringLabelIndex extends LabelIndex {
  /** Low bits of a hash -> the place that was found there last. Grows with the labels and is then empty, as it fills by itself. */
  private guesses = new Int32Array(64);

  override placeOf(label: Label): number {
    if (typeof label !== 'string') return super.placeOf(label);
    let hash = label.length;
    // The end of a label tells it from others more often than its beginning.
    for (let i = Math.max(0, label.length - 4); i < label.length; i++) hash = (hash * 31 + label.charCodeAt(i)) | 0;
    const guess = this.guesses[hash & (this.guesses.length - 1)] as number;
    if (this.labels[guess] === label) return guess;
    const place = super.placeOf(label);
    if (8 * place > this.guesses.length) this.guesses = new Int32Array(4 * this.guesses.length);
    this.guesses[hash & (this.guesses.length - 1)] = place;
    return place;
  }
}
