import { BandedDistance, OUTSIDE } from './banded-distance.js';
import { type Candidate, placeOf, type Shift, turnOf } from './shift.js';

/** The longest block that is shifted, in tokens, as in Tercom. */
const MAX_SHIFT_SIZE = 10;
/** How far a block may stand from its match in the reference, as in Tercom. */
const MAX_SHIFT_DISTANCE = 50;
/** After so many shifts that were tried the search ends, as in sacreBLEU. */
const MAX_TRIED = 1000;

/**
 * The edits that TER counts between a prediction and a reference, lists of token ids: shifts of blocks, found greedily, and the edit distance
 * of what they lead to.
 *
 * A round tries every block of up to 10 tokens of the prediction that has a match in the reference at most 50 places off, holds a token that is wrong
 * where the match holds one that is missed, and is not aligned with itself; at each place that the alignment gives to the match. Then it makes
 * the shift that leads to the least edit distance: of equals the longest block, then the leftmost block, then the leftmost place. The
 * search ends when no shift lowers the distance, or with the round that tries the 1000th of the pair, whose best shift is not made.
 *
 * A shift changes the rows of the table between the block's old and new place. So for one that is tried these rows are computed, no
 * others, and are met with distances from the other end of the texts, which hold for the rest. Tests compare this with a plain version that moves the
 * tokens and computes the whole table anew. A round takes (tokens + 1) * 200 steps, a shift (tokens between its places) * 50.
 *
 * Holds scratch memory only: one instance serves any number of pairs.
 *
 * @see Snover et al., as {@link ter}; sacreBLEU 2.6.0, `metrics/lib_ter.py`, whose order, limits and ties these are.
 */
export class ShiftSearch {
  /** What the others begin with. It stands first and is private, as those are set first in the CommonJS build. */
  readonly #none: Int32Array = new Int32Array(0);
  /** The shifts of the last search, in order. */
  shifts: Shift[] = [];
  /**
   * Of the last search, by token of the reference: the token of the shifted prediction that it is aligned with, a match or a substitution. A number
   * that came before, or -1 at the begin, says that nothing is: the token is an insertion. What is left out is a deletion.
   */
  aligned: Int32Array = this.#none;
  /** The prediction after the shifts so far. */
  #words = this.#none;
  #reference = this.#none;
  /** By token of the prediction: the first from it on that is wrong. */
  #nextWrong = this.#none;
  /** By token of the reference: the first from it on that is missed. */
  #nextMissed = this.#none;
  readonly #forward = new BandedDistance();
  readonly #backward = new BandedDistance();
  /** Two rows, by turns, of a shift that is tried. */
  #scratch = this.#none;
  /** How many shifts were tried for this pair. */
  #tried = 0;

  /** The least number of edits that the search finds. */
  countEdits(prediction: Int32Array, reference: Int32Array): number {
    const rows = prediction.length;
    const columns = reference.length;
    this.shifts = [];
    this.aligned = new Int32Array(columns).fill(-1);
    if (rows === 0 || columns === 0) return rows + columns;
    this.#words = prediction.slice();
    this.#reference = reference;
    this.#nextWrong = new Int32Array(rows + 1);
    this.#nextMissed = new Int32Array(columns + 1);
    this.#forward.load(rows, reference);
    this.#backward.loadReversed(this.#forward, reference);
    const { stride } = this.#forward;
    if (this.#scratch.length < 2 * stride) this.#scratch = new Int32Array(4 * stride);

    this.#tried = 0;
    let distance = this.#refresh(0, rows);
    while (distance > 0) {
      const best = this.#bestShift(distance);
      if (best.distance === distance || this.#tried >= MAX_TRIED) break;
      const { from, to, length } = best;
      this.shifts.push({ from, to, length });
      const { first, pivot, last } = turnOf(best);
      const words = this.#words;
      const jumped = words.slice(first, pivot);
      words.copyWithin(first, pivot, last).set(jumped, last - jumped.length);
      distance = this.#refresh(first, last);
    }
    this.#forward.trim();
    this.#backward.trim();
    return this.shifts.length + distance;
  }

  /** Computes what depends on the tokens from `first` to `last - 1`; gives the edit distance. */
  #refresh(first: number, last: number): number {
    const words = this.#words;
    const rows = words.length;
    const forward = this.#forward;
    for (let row = first + 1, at = first * forward.stride; row <= rows; row++) {
      forward.fillRow(row, words[row - 1] as number, forward.cells, at, forward.cells, at + forward.stride);
      at += forward.stride;
    }
    // The last row from the other end is the one before all tokens, which no shift is met at.
    const backward = this.#backward;
    for (let row = rows - last + 1, at = (row - 1) * backward.stride; row < rows; row++) {
      backward.fillRow(row, words[rows - row] as number, backward.cells, at, backward.cells, at + backward.stride);
      at += backward.stride;
    }
    return this.#align();
  }

  /** Goes back through the table; where ways are equally short, over the diagonal, else over a deletion. Gives the edit distance. */
  #align(): number {
    const { cells, starts, stride } = this.#forward;
    const words = this.#words;
    const reference = this.#reference;
    const nextWrong = this.#nextWrong;
    const nextMissed = this.#nextMissed;
    let i = words.length;
    let j = reference.length;
    nextWrong[i] = OUTSIDE;
    nextMissed[j] = OUTSIDE;
    const total = cells[i * stride + 1 + j - (starts[i] as number)] as number;
    for (let distance = total; i > 0 || j > 0; ) {
      // Row 0 is all insertions.
      const above = i === 0 ? -1 : (i - 1) * stride + 1 + j - (starts[i - 1] as number);
      const isMatch = i > 0 && j > 0 && words[i - 1] === reference[j - 1];
      const before = distance - (isMatch ? 0 : 1);
      if (i > 0 && cells[above - 1] === before) {
        i--;
        j--;
        nextWrong[i] = isMatch ? (nextWrong[i + 1] as number) : i;
        nextMissed[j] = isMatch ? (nextMissed[j + 1] as number) : j;
        this.aligned[j] = i;
        distance = before;
        continue;
      }
      distance--;
      if (i > 0 && cells[above] === distance) {
        i--;
        nextWrong[i] = i;
      } else {
        j--;
        nextMissed[j] = j;
        this.aligned[j] = i - 1;
      }
    }
    return total;
  }

  /**
   * The shift of this round, with the same distance as before if none lowers it. The order of trying is the reference's: it decides which 1000
   * are tried, and of equally long blocks the leftmost comes first, as does the leftmost place.
   */
  #bestShift(distance: number): Candidate {
    const words = this.#words;
    const reference = this.#reference;
    const { aligned } = this;
    // No block is as long, so that one without effect on the distance is never better.
    let best: Candidate = { from: 0, to: 0, length: OUTSIDE, distance };
    for (let from = 0; from < words.length; from++) {
      const wrong = (this.#nextWrong[from] as number) - from;
      if (wrong >= MAX_SHIFT_SIZE) continue;
      const end = Math.min(reference.length, from + MAX_SHIFT_DISTANCE + 1);
      for (let match = Math.max(0, from - MAX_SHIFT_DISTANCE); match < end; match++) {
        if (words[from] !== reference[match]) continue;
        const shortest = Math.max(wrong, (this.#nextMissed[match] as number) - match) + 1;
        const own = (aligned[match] as number) - from;
        const longest = Math.min(
          own < 0 ? MAX_SHIFT_SIZE : own,
          MAX_SHIFT_SIZE,
          words.length - from,
          reference.length - match,
        );
        if (shortest > longest) continue;
        for (let length = 1; length <= longest; length++) {
          if (words[from + length - 1] !== reference[match + length - 1]) break;
          if (length < shortest) continue;
          best = this.#tryPlaces(from, match, length, best);
          if (this.#tried >= MAX_TRIED) return best;
        }
      }
    }
    return best;
  }

  /** Tries a block at the places of its match: before the first token that is aligned with a token of the match, and behind each. */
  #tryPlaces(from: number, match: number, length: number, bestBefore: Candidate): Candidate {
    let best = bestBefore;
    let previous = -1;
    for (let i = match - 1; i < match + length; i++) {
      const target = i < 0 ? 0 : (this.aligned[i] as number) + 1;
      if (target === previous) continue;
      previous = target;
      this.#tried++;
      const to = placeOf(from, length, target, this.#words.length);
      // Tried, and of no effect.
      if (to === from) continue;
      const distance = this.#distanceAfter({ from, to, length });
      if (distance < best.distance || (distance === best.distance && length > best.length)) {
        best = { from, to, length, distance };
      }
    }
    return best;
  }

  /** The edit distance after a shift. */
  #distanceAfter(shift: Shift): number {
    const { first, pivot, last } = turnOf(shift);
    const words = this.#words;
    const forward = this.#forward;
    const backward = this.#backward;
    const scratch = this.#scratch;
    let source = forward.cells;
    let before = first * forward.stride;
    let next = pivot;
    for (let row = first + 1; row <= last; row++) {
      const into = (row & 1) * forward.stride;
      forward.fillRow(row, words[next] as number, source, before, scratch, into);
      source = scratch;
      before = into;
      next = next + 1 === last ? first : next + 1;
    }
    // Every way through the table crosses row `last`. The other table has the same columns there, in reverse.
    const width = (forward.ends[last] as number) - (forward.starts[last] as number);
    const behind = (words.length - last) * backward.stride + width + 1;
    let least = OUTSIDE;
    for (let i = 1; i <= width; i++) {
      const distance = (scratch[before + i] as number) + (backward.cells[behind - i] as number);
      if (distance < least) least = distance;
    }
    return least;
  }
}
