import { checkData, describe, invalidOption, invalidType, oneOf } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { checkIterable } from './token-counts.js';

/** The same texts in several languages. */
export interface ParallelData {
  /**
   * By language, its texts: text `i` of each says the same. Or rows, each with one text by language, for data that streams. Any iterables, read once
   * and never kept.
   */
  readonly texts: Readonly<Record<string, Iterable<string>>> | Iterable<Readonly<Record<string, string>>>;
}

/** One row of {@link ParallelData}. */
export interface ParallelSample {
  /** By language, its text: all say the same. */
  readonly texts: Readonly<Record<string, string>>;
}

/** So many rows are held at a time, for a tokenizer that counts many texts at once. */
const CHUNK_ROWS = 256;

/** Calls `visit` with texts of one language at a time; of columns once each, of rows in groups. Refuses what is not parallel, at the latest in the end. */
export function forEachLanguageBatch(
  data: ParallelData,
  pivot: string,
  visit: (language: string, texts: Iterable<string>) => void,
): void {
  checkData('languageParity', data, 'texts');
  const { texts } = data;
  if (typeof texts !== 'object' || texts === null) {
    throw invalidType('texts', texts, 'an object of columns by language, or an iterable of rows');
  }
  if (Symbol.iterator in texts) visitRows(texts as Iterable<Readonly<Record<string, string>>>, pivot, visit);
  else visitColumns(texts, pivot, visit);
}

/** Refuses languages that are not those of before. */
export function checkParallel(expected: Iterable<string>, given: Iterable<string>, where = 'a part of the data'): void {
  const before = new Set(expected);
  const now = new Set(given);
  for (const language of before)
    if (!now.has(language)) throw notParallel(where, `has no text in ${describe(language)}`);
  for (const language of now) {
    if (!before.has(language))
      throw notParallel(where, `is in ${describe(language)} too, which is not in what came before`);
  }
}

function visitColumns(
  columns: Readonly<Record<string, Iterable<string>>>,
  pivot: string,
  visit: (language: string, texts: Iterable<string>) => void,
): void {
  const entries = Object.entries(columns);
  checkPivot(pivot, Object.keys(columns));
  const lengths = new Map<string, number>();
  for (const [language, column] of entries) {
    checkIterable(columnName(language), column);
    if (Array.isArray(column)) lengths.set(language, column.length);
  }
  checkLengths(lengths); // before any work, where lengths are known
  for (const [language, column] of entries) {
    let length = 0;
    const counted = function* () {
      for (const text of column) yield checkText(text, `${columnName(language)}[${length++}]`);
    };
    visit(language, counted());
    lengths.set(language, length);
    checkLengths(lengths);
  }
}

function visitRows(
  rows: Iterable<Readonly<Record<string, string>>>,
  pivot: string,
  visit: (language: string, texts: Iterable<string>) => void,
): void {
  const columns = new Map<string, string[]>();
  let index = 0;
  const flush = () => {
    for (const [language, texts] of columns) {
      if (texts.length > 0) visit(language, texts);
      columns.set(language, []);
    }
  };
  for (const row of rows) {
    const where = `texts[${index}]`;
    if (typeof row !== 'object' || row === null || Symbol.iterator in row) {
      throw invalidType(where, row, 'an object with a text by language');
    }
    const entries = Object.entries(row);
    if (index === 0) {
      checkPivot(pivot, Object.keys(row));
      for (const [language] of entries) columns.set(language, []);
    }
    checkParallel(columns.keys(), Object.keys(row), where);
    for (const [language, text] of entries)
      columns.get(language)?.push(checkText(text, `${where}[${describe(language)}]`));
    index++;
    if (index % CHUNK_ROWS === 0) flush();
  }
  flush();
}

function checkPivot(pivot: string, languages: readonly string[]): void {
  if (!languages.includes(pivot)) throw invalidOption('pivot', pivot, oneOf(languages));
}

function checkLengths(lengths: ReadonlyMap<string, number>): void {
  const [first, ...rest] = lengths;
  for (const [language, length] of rest) {
    if (length !== first?.[1]) {
      throw notParallel(columnName(language), `has ${length} items, ${columnName(first?.[0] ?? '')} has ${first?.[1]}`);
    }
  }
}

function checkText(text: unknown, where: string): string {
  if (typeof text !== 'string') throw invalidType(where, text, 'a string');
  return text;
}

function columnName(language: string): string {
  return `texts[${describe(language)}]`;
}

function notParallel(where: string, what: string): MetricError {
  return new MetricError('LENGTH_MISMATCH', `${where} ${what}: texts must be parallel`);
}
