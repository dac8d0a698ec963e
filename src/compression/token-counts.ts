import { checkData, invalidOption, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { TokenCounter } from '../tokenize/tokenizer.js';

/** Texts as columns, and their token counts if they were counted elsewhere. */
export interface CompressionData {
  /** The texts; any iterable, read once and never kept. */
  readonly texts: Iterable<string>;
  /** `tokenCounts[i]` is the number of tokens of `texts[i]`, for counts from elsewhere. */
  readonly tokenCounts?: Iterable<number>;
}

/** One row of {@link CompressionData}. */
export interface CompressionSample {
  /** The text. */
  readonly text: string;
  /** Its number of tokens, for counts from elsewhere. */
  readonly tokenCount?: number;
}

/** A {@link TokenCounter}; one that counts many texts at once is asked to. */
export interface CompressionTokenizer extends TokenCounter {
  /** The number of tokens of each text, in order. */
  countBatch?(texts: Iterable<string>): ArrayLike<number>;
}

/** So many texts, or so many UTF-16 units, are held at a time for a tokenizer that counts many at once. */
const CHUNK_TEXTS = 1024;
const CHUNK_UNITS = 0x100000;

/** Refuses a tokenizer that cannot count; a string only names where counts from elsewhere are from. */
export function checkTokenizer(tokenizer: CompressionTokenizer | string | undefined): void {
  if (tokenizer === undefined || (typeof tokenizer === 'string' && tokenizer !== '')) return;
  const expected = 'a tokenizer { name, count(text) }, or the name of the one that tokenCounts are from';
  if (typeof tokenizer !== 'object' || tokenizer === null) throw invalidOption('tokenizer', tokenizer, expected);
  if (typeof tokenizer.name !== 'string' || tokenizer.name === '' || typeof tokenizer.count !== 'function') {
    throw invalidOption('tokenizer', tokenizer, expected);
  }
}

/** Calls `visit` with every text and its number of tokens, in order; O(1) memory whatever `texts` is. */
export function forEachTokenCount(
  functionName: string,
  data: CompressionData,
  tokenizer: CompressionTokenizer | string | undefined,
  visit: (text: string, tokens: number) => void,
): void {
  checkData(functionName, data, 'texts, tokenCounts?');
  checkIterable('texts', data.texts);
  if (data.tokenCounts !== undefined) {
    checkIterable('tokenCounts', data.tokenCounts);
    if (typeof tokenizer === 'object') {
      throw invalidOption('tokenizer', tokenizer, 'none, or a name, beside tokenCounts: two sources of one number');
    }
    visitGiven(data.texts, data.tokenCounts, visit);
  } else if (typeof tokenizer !== 'object') {
    throw invalidOption('tokenizer', tokenizer, 'a tokenizer { name, count(text) }, or tokenCounts beside the texts');
  } else if (typeof tokenizer.countBatch === 'function') visitCountedTogether(data.texts, tokenizer, visit);
  else visitCounted(data.texts, tokenizer, visit);
}

/** A row as a batch of one, so that a stream and a batch cannot disagree. */
export function toCompressionBatch(functionName: string, sample: CompressionSample): CompressionData {
  if (typeof sample !== 'object' || sample === null) {
    throw invalidType(`${functionName}: sample`, sample, 'an object { text, tokenCount? }');
  }
  const texts = [sample.text];
  return sample.tokenCount === undefined ? { texts } : { texts, tokenCounts: [sample.tokenCount] };
}

/** Texts and counts side by side, without knowing how many of either there are. */
function visitGiven(texts: Iterable<string>, counts: Iterable<number>, visit: (text: string, tokens: number) => void) {
  const rest = counts[Symbol.iterator]();
  let index = 0;
  for (const text of texts) {
    const next = rest.next();
    if (next.done) throw lengthMismatch(texts, `more than ${index}`, counts, `${index}`);
    checkText(text, index);
    checkCount(`tokenCounts[${index}]`, next.value);
    visit(text, next.value);
    index++;
  }
  if (!rest.next().done) throw lengthMismatch(texts, `${index}`, counts, `more than ${index}`);
}

function visitCounted(
  texts: Iterable<string>,
  tokenizer: CompressionTokenizer,
  visit: (text: string, tokens: number) => void,
) {
  let index = 0;
  for (const text of texts) {
    checkText(text, index);
    const tokens = tokenizer.count(text);
    checkCount(`tokenizer.count(texts[${index}])`, tokens);
    visit(text, tokens);
    index++;
  }
}

function visitCountedTogether(
  texts: Iterable<string>,
  tokenizer: CompressionTokenizer,
  visit: (text: string, tokens: number) => void,
) {
  let index = 0;
  let units = 0;
  let chunk: string[] = [];
  const flush = () => {
    const counts = tokenizer.countBatch?.(chunk) ?? [];
    if (counts.length !== chunk.length) {
      throw new MetricError(
        'LENGTH_MISMATCH',
        `tokenizer.countBatch was given ${chunk.length} texts and returned ${counts.length} counts`,
      );
    }
    const first = index - chunk.length;
    chunk.forEach((text, i) => {
      const tokens = counts[i];
      checkCount(`tokenizer.countBatch(texts)[${first + i}]`, tokens);
      visit(text, tokens);
    });
    chunk = [];
    units = 0;
  };
  for (const text of texts) {
    checkText(text, index);
    chunk.push(text);
    units += text.length;
    index++;
    if (chunk.length === CHUNK_TEXTS || units >= CHUNK_UNITS) flush();
  }
  if (chunk.length > 0) flush();
}

/** A string is an iterable too, but of characters: to take it for texts would be a silent mistake. */
export function checkIterable(name: string, column: unknown): void {
  if (typeof column !== 'object' || column === null || !(Symbol.iterator in column)) {
    throw invalidType(name, column, 'an array or another iterable');
  }
}

export function checkText(text: unknown, index: number): asserts text is string {
  if (typeof text !== 'string') throw invalidType(`texts[${index}]`, text, 'a string');
}

function checkCount(name: string, count: unknown): asserts count is number {
  if (!Number.isSafeInteger(count) || Number(count) < 0) {
    throw invalidType(name, count, 'a whole number of at least 0');
  }
}

function lengthMismatch(texts: Iterable<string>, textsSeen: string, counts: Iterable<number>, countsSeen: string) {
  const length = (column: object, seen: string) => ('length' in column ? String(column.length) : seen);
  return new MetricError(
    'LENGTH_MISMATCH',
    `texts has ${length(texts, textsSeen)} items, tokenCounts has ${length(counts, countsSeen)}`,
  );
}
