import { invalidType } from '../core/check.js';

/** Refuses what is no text. */
export function checkText(name: string, text: unknown): void {
  if (typeof text !== 'string') throw invalidType(name, text, 'a string');
}

/** Refuses what cannot be read one after the other. */
export function checkSource(name: string, source: unknown, of: string): void {
  if (typeof source !== 'object' || source === null || !(Symbol.asyncIterator in source || Symbol.iterator in source)) {
    throw invalidType(name, source, `an iterable or async iterable of ${of}`);
  }
}
