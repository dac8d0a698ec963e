/** A block of tokens that moves. */
export interface Shift {
  /** Where it begins. */
  readonly from: number;
  /** Where it begins afterwards. */
  readonly to: number;
  /** How many tokens it has. */
  readonly length: number;
}

/** A shift that was tried. */
export interface Candidate extends Shift {
  /** The edit distance after it. */
  readonly distance: number;
}

/** Where a block begins if it is put before token `target`; a target within the block or right behind it moves it on by as much. */
export function placeOf(from: number, length: number, target: number, tokens: number): number {
  if (target < from) return target;
  return target > from + length ? target - length : Math.min(target, tokens - length);
}

/** A shift as a turn of the tokens from `first` to `last - 1`: afterwards they begin with the one at `pivot`. */
export function turnOf({ from, to, length }: Shift): { first: number; pivot: number; last: number } {
  return to < from
    ? { first: to, pivot: from, last: from + length }
    : { first: from, pivot: from + length, last: to + length };
}
