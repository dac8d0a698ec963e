import { grow } from './expansion.js';

/**
 * Exact sums of many values, side by side, for the length of one batch.
 *
 * A value is cut into pieces on four fixed grids (multiples of 2^-6, 2^-32, 2^-58 and 2^-84) by adding and subtracting 1.5 * 2^52 grid steps, which
 * rounds to the grid and loses nothing. Pieces of one grid add up in a double without rounding, up to 2^27 of them. That is a dozen additions
 * without a branch or a loop, several times as fast as {@link grow}, which takes what is too large, or too small for the last grid.
 *
 * @see Rump, Ogita & Oishi, "Accurate floating-point summation part I: faithful rounding", 2008, for cutting with a constant.
 */
export class BatchSums {
  /** Four grids a sum. */
  private readonly grids: Float64Array;
  /** The rest of each sum, as partials that do not overlap. */
  private readonly rests: readonly number[][];
  private added = 0;

  constructor(size: number) {
    this.grids = new Float64Array(4 * size);
    this.rests = Array.from({ length: size }, () => []);
  }

  /** Adds a finite number to a sum. */
  add(sum: number, value: number): void {
    // 2^20, so that 2^26 of them stay below 2^53 steps of the first grid.
    if (!(value > -1048576 && value < 1048576)) {
      grow(this.rests[sum] as number[], value);
      return;
    }
    const { grids } = this;
    const place = 4 * sum;
    const first = value + 105553116266496 - 105553116266496;
    grids[place] = (grids[place] as number) + first;
    const afterFirst = value - first;
    const second = afterFirst + 1572864 - 1572864;
    grids[place + 1] = (grids[place + 1] as number) + second;
    const afterSecond = afterFirst - second;
    const third = afterSecond + 0.0234375 - 0.0234375;
    grids[place + 2] = (grids[place + 2] as number) + third;
    const afterThird = afterSecond - third;
    const fourth = afterThird + 3.4924596548080444e-10 - 3.4924596548080444e-10;
    grids[place + 3] = (grids[place + 3] as number) + fourth;
    if (afterThird !== fourth) grow(this.rests[sum] as number[], afterThird - fourth);
    if (++this.added === 67108864) this.flush();
  }

  /** Each sum as partials that do not overlap; see `expansion.ts`. */
  partials(): readonly number[][] {
    this.flush();
    return this.rests;
  }

  private flush(): void {
    for (const [place, piece] of this.grids.entries()) grow(this.rests[place >> 2] as number[], piece);
    this.grids.fill(0);
    this.added = 0;
  }
}
