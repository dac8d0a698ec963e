import { mergePiece } from './bpe/merge.js';
import { CLASSES, PreTokenizer } from './bpe/pre-tokens.js';
import type { RankTable } from './bpe/rank-table.js';
import { forEachPart } from './bpe/stretches.js';
import { decodeUtf8, encodeUtf8 } from './bpe/utf8.js';

/** Every runtime has it; the language's own types do not know it. */
declare function btoa(bytes: string): string;

/** What is used of an encoder of @dqbd/tiktoken. */
export interface WasmInstance {
  encode_ordinary(text: string): Uint32Array;
}

/** Makes an encoder from ranks, special tokens and a pattern. */
export type WasmConstructor = new (
  ranks: string,
  specialTokens: Record<string, number>,
  pattern: string,
) => WasmInstance;

/**
 * Text to tokens by the encoder of @dqbd/tiktoken, which knows nothing of special tokens here.
 *
 * That encoder takes time quadratic in the length of a pre-token: 100,000 equal letters take half a minute. So long stretches
 * of text without a certain place to cut are cut and merged here instead, with the same ids, in linearithmic time.
 */
export class WasmEncoder {
  private readonly instance: WasmInstance;
  private readonly ranks: RankTable;
  private readonly pattern: string;
  private readonly construct: WasmConstructor;
  private preTokenizer: PreTokenizer | undefined;

  constructor(construct: WasmConstructor, ranks: string, table: RankTable, pattern: string) {
    this.instance = new construct(ranks, {}, pattern);
    this.ranks = table;
    this.pattern = pattern;
    this.construct = construct;
  }

  /** The tokens of a text, part by part. */
  encodeParts(text: string, longestStretch?: number): (Uint32Array | number[])[] {
    const parts: (Uint32Array | number[])[] = [];
    const visit = (start: number, end: number, isLongStretch: boolean): void => {
      const part = text.slice(start, end);
      parts.push(isLongStretch ? this.encodeLongStretch(part) : this.instance.encode_ordinary(part));
    };
    forEachPart(text, visit, longestStretch);
    return parts;
  }

  private encodeLongStretch(text: string): number[] {
    this.preTokenizer ??= new PreTokenizer(this.pattern, classifier(this.construct));
    const bytes = encodeUtf8(text);
    const tokens: number[] = [];
    this.preTokenizer.forEach(text, (start, end) => mergePiece(bytes, start, end, this.ranks, tokens));
    return tokens;
  }
}

/**
 * Asks the WASM encoder's own regular expressions for the classes of characters, so that they are of its Unicode version.
 * Each character is shown once with each class behind it: the pattern keeps only the one that is right.
 */
function classifier(construct: WasmConstructor): (characters: string) => string {
  const pattern = '[\\p{Lu}\\p{Lt}]U|\\p{Ll}L|[\\p{Lm}\\p{Lo}]X|\\p{M}M|\\p{N}N|\\sS|[^\\p{L}\\p{M}\\p{N}\\s]o';
  const singleBytes = Array.from({ length: 256 }, (_, byte) => btoa(String.fromCharCode(byte)));
  const instance = new construct(`! 0 ${singleBytes.join(' ')}`, {}, pattern);
  const kinds = Array.from(CLASSES);
  return (characters) => {
    const shown = Array.from(characters, (character) => kinds.map((kind) => character + kind).join('')).join('');
    const kept = decodeUtf8(Uint8Array.from(instance.encode_ordinary(shown)));
    const isKind = (_: string, index: number): boolean => index % 2 === 1;
    return Array.from(kept).filter(isKind).join('');
  };
}
