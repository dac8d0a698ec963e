import { describe, invalidType, oneOf } from '../../core/check.js';
import type { MetricError } from '../../core/error.js';

/** An object of a tokenizer.json, and where it stands in it. */
export class Component {
  /** Its place, for messages: `tokenizerJson.normalizer`. */
  readonly path: string;
  /** All of it, as it stands. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalidType(path, value, 'an object');
    this.path = path;
    this.fields = value as Readonly<Record<string, unknown>>;
  }

  /** The `type` that tells what the component is. */
  get type(): string {
    return this.text('type');
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  /** A field as it stands; `null` counts as missing. */
  raw(key: string): unknown {
    return Object.hasOwn(this.fields, key) ? (this.fields[key] ?? undefined) : undefined;
  }

  text(key: string, byDefault?: string): string {
    const value = this.raw(key) ?? byDefault;
    if (typeof value !== 'string') throw this.error(key, 'a string');
    return value;
  }

  flag(key: string, byDefault: boolean): boolean {
    const value = this.raw(key) ?? byDefault;
    if (typeof value !== 'boolean') throw this.error(key, 'true or false');
    return value;
  }

  count(key: string, byDefault?: number): number {
    const value = this.raw(key) ?? byDefault;
    if (!Number.isSafeInteger(value) || Number(value) < 0) throw this.error(key, 'a whole number of at least 0');
    return value as number;
  }

  /** One of several words. */
  word<Word extends string>(key: string, words: readonly Word[], byDefault: Word): Word {
    const value = this.raw(key) ?? byDefault;
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw this.error(key, oneOf(words));
    return word;
  }

  child(key: string): Component {
    return new Component(this.raw(key), `${this.path}.${key}`);
  }

  /** A component that may be missing. */
  optional(key: string): Component | undefined {
    return this.has(key) ? this.child(key) : undefined;
  }

  list(key: string): Component[] {
    const value = this.raw(key) ?? [];
    if (!Array.isArray(value)) throw this.error(key, 'an array of objects');
    return value.map((item, i) => new Component(item, `${this.path}.${key}[${i}]`));
  }

  /** A table of ids by token. */
  ids(key: string): Map<string, number> {
    const entries = Object.entries(this.child(key).fields);
    const wrong = entries.find(([, id]) => !isId(id));
    if (wrong !== undefined) throw invalidType(`${this.path}.${key}[${describe(wrong[0])}]`, wrong[1], 'an id');
    return new Map(entries as [string, number][]);
  }

  /** The error of a field that is not what was expected. */
  error(key: string, expected: string): MetricError {
    return invalidType(`${this.path}.${key}`, this.fields[key], expected);
  }
}

/** Whether a value can be the id of a token. */
export function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff;
}
