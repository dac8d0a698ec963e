import { graphemeStarts } from '../../unicode/graphemes.js';
import { decodeUtf8, encodeUtf8 } from '../bpe/utf8.js';
import type { Component } from './component.js';
import type { Normalizer } from './normalizer.js';

/** What every runtime has and the language's own types do not know. */
declare const atob: (base64: string) => string;

/** Clusters of more bytes than this are looked up character by character only. */
const LONGEST_CLUSTER = 5;

/**
 * SentencePiece's normalization: a table of what is written how, as the file carries it. Read as in the reference: a short grapheme cluster is replaced as a whole
 * by what its shortest beginning in the table becomes.
 */
export function precompiled(component: Component): Normalizer {
  const table = tableOf(component);
  const found = new Map<string, string | undefined>();
  const lookUp = (text: string): string | undefined => {
    if (!found.has(text)) {
      if (found.size > 0xffff) found.clear();
      found.set(text, table(encodeUtf8(text)));
    }
    return found.get(text);
  };
  return (text) => {
    const parts: string[] = [];
    const starts = graphemeStarts(text);
    starts.forEach((start, i) => {
      const cluster = text.slice(start, starts[i + 1]);
      const isShort = cluster.length <= LONGEST_CLUSTER && encodeUtf8(cluster).length <= LONGEST_CLUSTER;
      const whole = isShort ? lookUp(cluster) : undefined;
      if (whole !== undefined) parts.push(whole);
      else for (const character of cluster) parts.push(lookUp(character) ?? character);
    });
    return parts.join('');
  };
}

/** The table: the length of a double-array trie in bytes, its units of 32 bits, and the replacements, each ended by a zero. */
function tableOf(component: Component): (key: Uint8Array) => string | undefined {
  const bytes = bytesOf(component);
  const view = new DataView(bytes.buffer);
  const size = bytes.length < 4 ? -1 : view.getUint32(0, true);
  if (size < 4 || size % 4 !== 0 || 4 + size > bytes.length) throw component.error('precompiled_charsmap', EXPECTED);
  const unitAt = (index: number): number => (index * 4 < size ? view.getUint32(4 + index * 4, true) : 0);
  const texts = bytes.subarray(4 + size);

  return (key) => {
    let node = childrenOf(unitAt(0));
    for (const byte of key) {
      if (byte === 0) return undefined;
      node ^= byte;
      const unit = unitAt(node);
      if ((unit & 0x800000ff) >>> 0 !== byte) return undefined;
      node ^= childrenOf(unit);
      if ((unit & 0x100) !== 0) {
        const start = unitAt(node) & 0x7fffffff;
        const end = texts.indexOf(0, start);
        return decodeUtf8(texts.subarray(start, end === -1 ? texts.length : end));
      }
    }
    return undefined;
  };
}

const EXPECTED = "SentencePiece's table in base64";

function bytesOf(component: Component): Uint8Array {
  const base64 = component.text('precompiled_charsmap');
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw component.error('precompiled_charsmap', EXPECTED);
  }
}

/** How far from a node its children are. */
function childrenOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
