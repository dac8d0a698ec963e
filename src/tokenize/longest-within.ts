import { type BoundedCounter, countWithin, cutBetween } from './bounded-counter.js';
import { vocabularyOf } from './vocabulary.js';

/** The least that is looked at beside what the limit stands for, in UTF-16 units. */
const MARGIN = 64;
/**
 * How far beyond what fits something longer is looked for, in UTF-16 units, or as far as the longest token of a vocabulary that is known: counts fall
 * where a token becomes whole. The last token of what is longer still begins in here, as no token of any encoding has more than 128 bytes; and what is
 * before it has too many already.
 */
const REACH = 128;
/** From this length on a run without a place to cut is not tried as a whole. In UTF-16 units. */
const LONG_RUN = 1024;
/** A token so far from the edge is taken to be one wherever the edge is. In UTF-16 units. */
const SETTLED = 256;
/** So many tokens from there on are looked at for one that begins with a character. */
const TRIES = 16;

/** A piece of a text that fits: where it is cut off, and how many tokens it has. */
export interface Fit {
  readonly edge: number;
  readonly tokens: number;
}

/**
 * The longest piece from the start of a text, or from its end, that has at most `limit` tokens and is cut off between two characters; in a run of more
 * than 1,024 UTF-16 units without a place to cut, one that has at most `limit` tokens and is longest but for a token or two.
 *
 * O(result): of what is beyond it no more is read than of itself.
 */
export function longestWithin(text: string, limit: number, tokenizer: BoundedCounter, keep: 'start' | 'end'): Fit {
  const search = new EdgeSearch(text, limit, tokenizer, keep === 'start');
  search.overParts();
  search.byHalves();
  const { edge, tokens } = search.overTokens() ?? search.byTrying();
  return { edge, tokens: limit - search.left + tokens };
}

class EdgeSearch {
  /** How much of the limit is left beyond `inner`. */
  left: number;
  readonly #text: string;
  readonly #tokenizer: BoundedCounter;
  readonly #reach: number;
  readonly #forward: boolean;
  /** The end that is not kept. */
  readonly #end: number;
  /** What reaches to here fits. The text may be cut here, so that tokens on both sides add up. */
  #inner: number;
  /** What reaches to here does not fit. */
  #outer: number;
  /** Nothing that reaches beyond this fits: a place to cut like `inner`, or the end. */
  #last: number;

  constructor(text: string, limit: number, tokenizer: BoundedCounter, forward: boolean) {
    this.#text = text;
    this.left = limit;
    this.#tokenizer = tokenizer;
    this.#reach = Math.max(REACH, vocabularyOf(tokenizer)?.ranks.longestToken ?? 0);
    this.#forward = forward;
    this.#end = forward ? text.length : 0;
    this.#inner = text.length - this.#end;
    this.#outer = this.#end;
    this.#last = this.#end;
  }

  /** Part after part, none much longer than what is left of the limit, until one does not fit. */
  overParts(): void {
    for (let size = this.left + MARGIN; this.#inner !== this.#end; ) {
      const near = this.#beyond(size);
      const far = this.#beyond(2 * size);
      const cut = cutBetween(this.#tokenizer, this.#text, Math.min(near, far) + 1, Math.max(near, far) + 1);
      const place = cut < 0 ? far : cut;
      if (place === this.#end || cut >= 0) {
        if (!this.#take(place)) return;
        size = this.left + MARGIN;
      } else if (countWithin(this.#tokenizer, this.#partBetween(this.#inner, place), this.left) === false) {
        this.#outer = place;
        return;
      } else size *= 2;
    }
  }

  /** The last place to cut up to which it fits, and the first where it does not. */
  byHalves(): void {
    let low = Math.min(this.#inner, this.#outer) + 1;
    let high = Math.max(this.#inner, this.#outer);
    while (low < high) {
      const middle = (low + high) >> 1;
      const cut = cutBetween(this.#tokenizer, this.#text, middle, high);
      // There is no other from the middle up to `cut`.
      if (cut >= 0 && this.#take(cut) === this.#forward) low = cut + 1;
      else high = middle;
    }
  }

  /**
   * In a long run: tries only from where a token begins that is far enough from the edge to be one wherever the edge is. This is almost always so, and
   * what was found is counted as a whole.
   */
  overTokens(): Fit | undefined {
    const { left } = this;
    const forward = this.#forward;
    const inner = this.#inner;
    const outer = this.#outer;
    const tokenizer = this.#tokenizer;
    if (Math.abs(outer - inner) <= LONG_RUN || tokenizer.encodeWithOffsets === undefined) return undefined;
    const { offsets } = tokenizer.encodeWithOffsets(this.#partBetween(inner, outer));
    /** Where so many tokens of the run end, from the end that is kept. */
    const edgeOf = (tokens: number): number => {
      const offset = offsets[forward ? tokens : offsets.length - tokens];
      return offset === undefined ? Math.max(inner, outer) : Math.min(inner, outer) + offset;
    };
    const edge = edgeOf(left);
    // An offset alone does not tell that a character begins with the token.
    const isSettled = (tokens: number): boolean =>
      countWithin(tokenizer, this.#partBetween(inner, edgeOf(tokens)), tokens) === tokens;
    let settled = left;
    while (settled > 0 && Math.abs(edge - edgeOf(settled)) < SETTLED) settled--;
    const least = Math.max(0, settled - TRIES);
    while (settled > least && !isSettled(settled)) settled--;
    if (!isSettled(settled)) return undefined;
    for (let rest = left - settled; rest >= 0; rest--) {
      const found = this.byTrying(edgeOf(settled), rest);
      const tokens = countWithin(tokenizer, this.#partBetween(inner, found.edge), left);
      if (tokens !== false) return { edge: found.edge, tokens };
    }
    return undefined;
  }

  /** The last place up to which it fits, every one tried that can be it; on from a place up to which it does, with what is left of the limit there. */
  byTrying(inner: number = this.#inner, left: number = this.left): Fit {
    let best = { edge: inner, tokens: 0 };
    const place = (distance: number): number => (this.#forward ? inner + distance : inner - distance);
    const fits = (distance: number): boolean => {
      const edge = place(distance);
      if (isWithinCharacter(this.#text, edge)) return false;
      const tokens = countWithin(this.#tokenizer, this.#partBetween(inner, edge), left);
      if (tokens !== false) best = { edge, tokens };
      return tokens !== false;
    };
    let length = 0;
    let tooFar = Math.abs(this.#outer - inner);
    while (tooFar > this.#reach && tooFar - length > 3) {
      const middle = (length + tooFar) >> 1;
      const distance = isWithinCharacter(this.#text, place(middle)) ? middle - 1 : middle;
      if (fits(distance)) length = distance;
      else tooFar = distance;
    }
    const most = Math.abs(this.#last - inner);
    for (let distance = length + 1; distance <= most && distance <= length + this.#reach; distance++) {
      if (fits(distance)) length = distance;
    }
    return best;
  }

  /** The place so many units beyond `inner`, or the end. */
  #beyond(distance: number): number {
    return this.#forward ? Math.min(this.#end, this.#inner + distance) : Math.max(this.#end, this.#inner - distance);
  }

  /** The text between two places, the second farther from the end that is kept. */
  #partBetween(near: number, far: number): string {
    return this.#forward ? this.#text.slice(near, far) : this.#text.slice(far, near);
  }

  /** Moves `inner` to a place to cut, or `outer`, and gives whether it was `inner`. */
  #take(place: number): boolean {
    const count = countWithin(this.#tokenizer, this.#partBetween(this.#inner, place), this.left);
    if (count === false) {
      this.#outer = place;
      this.#last = place;
      return false;
    }
    this.#inner = place;
    this.left -= count;
    return true;
  }
}

/** Whether a place is between the two halves of a character beyond U+FFFF. */
function isWithinCharacter(text: string, place: number): boolean {
  return (text.charCodeAt(place - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(place) & 0xfc00) === 0xdc00;
}
