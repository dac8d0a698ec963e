/** Labels for benchmarks: 1e6 samples of which three in four are right. */
import { randomSource } from './texts.mjs';

export const SAMPLES = 1_000_000;

/** @returns `{ predictions, references }`, Int32Array, numbers below `classes`. */
export function integerLabels(classes, samples = SAMPLES) {
  const random = randomSource(42);
  const draw = () => Math.floor(random() * classes);
  const references = Int32Array.from({ length: samples }, draw);
  const predictions = references.map((label, i) => (i % 4 === 0 ? draw() : label));
  return { predictions, references };
}

/**
 * The same with names instead of numbers, as a program gets them that reads a file: every label is a string of its own, whose hash nobody
 * has computed yet. A function that makes such columns anew, so that no round and no rival finds the hashes of another.
 */
export function stringLabels(classes) {
  const text = Object.entries(integerLabels(classes)).map(([side, labels]) => [
    side,
    Array.from(labels, (label) => `class ${label}`).join('\n'),
  ]);
  return () => Object.fromEntries(text.map(([side, lines]) => [side, lines.split('\n')]));
}
