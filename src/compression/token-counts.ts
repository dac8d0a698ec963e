import { checkData, invalidOption, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { checkCount, checkCounter } from '../tokenize/token-counter.js';
import type { TokenCounter } from '../tokenize/tokenizer.js';

/** Texts as a column. */
export interface TextsData {
  /** The texts; any iterable, read once and never kept. */
  readonly texts: Iterable<string>;
}

/** One row of {@link TextsData}. */
export interface TextSample {
  /** The text. */
  readonly text: string;
}

/** Texts as columns, and their token counts if they were counted elsewhere. */
export interface CompressionData extends TextsData {
  /** `tokenCounts[i]` is the number of tokens of `texts[i]`, for counts from elsewhere. */
  readonly tokenCounts?: Iterable<number>;
}

/** One row of {@link CompressionData}. */
export interface CompressionSample extends TextSample {
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
  checkCounter('tokenizer', tokenizer, ', or the name of the one that tokenCounts are from');
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
  } else {
    forEachCountedText(
      data.texts,
      [tokenizer],
      () => 'tokenizer',
      (text, tokens) => visit(text, tokens[0] as number),
    );
  }
}

/** The text of a row; refuses what is none. */
export function sampleText(functionName: string, sample: TextSample): string {
  if (typeof sample !== 'object' || sample === null) {
    throw invalidType(`${functionName}: sample`, sample, 'an object { text }');
  }
  if (typeof sample.text !== 'string') throw invalidType('text', sample.text, 'a string');
  return sample.text;
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

/**
 * Calls `visit` with every text and how many tokens each tokenizer makes of it, always in the same array. Texts are held in groups only if a
 * tokenizer counts many at once. `where(i)` is what the caller calls a tokenizer.
 */
export function forEachCountedText(
  texts: Iterable<string>,
  tokenizers: readonly CompressionTokenizer[],
  where: (tokenizer: number) => string,
  visit: (text: string, tokens: Float64Array) => void,
): void {
  const chunkTexts = tokenizers.some(({ countBatch }) => typeof countBatch === 'function') ? CHUNK_TEXTS : 1;
  const tokens = new Float64Array(tokenizers.length);
  let index = 0;
  let units = 0;
  let chunk: string[] = [];
  const flush = () => {
    const first = index - chunk.length;
    const columns = tokenizers.map((tokenizer, i) => countChunk(chunk, tokenizer, where(i), first));
    for (const [i, text] of chunk.entries()) {
      for (const [k, counts] of columns.entries()) tokens[k] = counts[i] as number;
      visit(text, tokens);
    }
    chunk = [];
    units = 0;
  };
  for (const text of texts) {
    checkText(text, index);
    chunk.push(text);
    units += text.length;
    index++;
    if (chunk.length === chunkTexts || units >= CHUNK_UNITS) flush();
  }
  if (chunk.length > 0) flush();
}

/** The number of tokens of each text of a group, whose first is text `first` of all. */
function countChunk(chunk: readonly string[], tokenizer: CompressionTokenizer, where: string, first: number) {
  const isBatch = typeof tokenizer.countBatch === 'function';
  const counts = isBatch ? (tokenizer.countBatch?.(chunk) ?? []) : chunk.map((text) => tokenizer.count(text));
  if (counts.length !== chunk.length) {
    throw new MetricError(
      'LENGTH_MISMATCH',
      `${where}.countBatch was given ${chunk.length} texts and returned ${counts.length} counts`,
    );
  }
  for (let i = 0; i < counts.length; i++) {
    checkCount(isBatch ? `${where}.countBatch(texts)[${first + i}]` : `${where}.count(texts[${first + i}])`, counts[i]);
  }
  return counts;
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

function lengthMismatch(texts: Iterable<string>, textsSeen: string, counts: Iterable<number>, countsSeen: string) {
  const length = (column: object, seen: string) => ('length' in column ? String(column.length) : seen);
  return new MetricError(
    'LENGTH_MISMATCH',
    `texts has ${length(texts, textsSeen)} items, tokenCounts has ${length(counts, countsSeen)}`,
  );
}
