/** A distance that no cell within the band can have. Small enough that one more is still an Int32. */
export const OUTSIDE = 0x3fffffff;

/** Columns on either side of the diagonal, as in Tercom. */
const BEAM_WIDTH = 25;

/**
 * Edit distances of two lists of tokens, the rows of the usual table cut to a band about the diagonal.
 *
 * Row i has used i tokens of the prediction. Its cell in column j is the least number of insertions, deletions and substitutions that make the
 * first j tokens of the reference of them on a way that never leaves the band. It holds the columns `starts[i]` to `ends[i] - 1`,
 * and {@link OUTSIDE} in one cell before them and in as many behind as the next row looks at: cell (i, j) is
 * `cells[i * stride + 1 + j - starts[i]]`.
 *
 * Memory for (tokens of the prediction) * 50 + (tokens of the reference) cells, a row in the time of its cells. Which rows are filled, and with
 * which tokens, is up to the caller.
 */
export class BandedDistance {
  /** What the others begin with. It stands first and is private, as those are set first in the CommonJS build. */
  readonly #none: Int32Array = new Int32Array(0);
  /** By row, the first column in the band. */
  starts: Int32Array = this.#none;
  /** By row, the first column behind the band; never less than that of the row before. */
  ends: Int32Array = this.#none;
  /** Numbers that a row takes. */
  stride = 0;
  /** All rows, one behind the other. */
  cells: Int32Array = this.#none;
  /** The reference with a token before it that equals none: column j compares with number j. */
  #columns = this.#none;

  /** Takes the length of the prediction, not 0, and the reference. The band is the one of sacreBLEU. */
  load(rows: number, reference: Int32Array): void {
    const columns = reference.length;
    const starts = new Int32Array(rows + 1);
    const ends = new Int32Array(rows + 1);
    // In doubles as the reference computes it: the product may be a hair under a whole number.
    const slope = columns / rows;
    const beam = Math.max(BEAM_WIDTH, slope > 2 * BEAM_WIDTH ? Math.ceil(slope / 2 + BEAM_WIDTH) : 0);
    for (let i = 1; i <= rows; i++) {
      const diagonal = Math.floor(i * slope);
      starts[i] = Math.max(0, diagonal - beam);
      ends[i] = i === rows ? columns + 1 : Math.min(columns + 1, diagonal + beam);
    }
    // Of row 0 only what row 1 looks at.
    starts[0] = Math.max(0, (starts[1] as number) - 1);
    ends[0] = ends[1] as number;
    this.#open(starts, ends, reference);
  }

  /** Takes the same band and reference from the other end: row i and column j are those that `other` has as many before its last. */
  loadReversed({ starts, ends }: BandedDistance, reference: Int32Array): void {
    const columns = reference.length + 1;
    this.#open(
      ends.map((end) => columns - end).reverse(),
      starts.map((start) => columns - start).reverse(),
      reference.slice().reverse(),
    );
  }

  #open(starts: Int32Array, ends: Int32Array, reference: Int32Array): void {
    const rows = starts.length - 1;
    this.starts = starts;
    this.ends = ends;
    this.#columns = new Int32Array(reference.length + 1);
    this.#columns[0] = -1;
    this.#columns.set(reference, 1);
    this.stride = 0;
    for (let i = 0; i <= rows; i++) this.stride = Math.max(this.stride, this.#reach(i) - (starts[i] as number) + 1);
    const size = (rows + 1) * this.stride;
    if (this.cells.length < size) this.cells = new Int32Array(size);
    // Row 0: all that it has are insertions.
    const first = starts[0] as number;
    const end = ends[0] as number;
    this.cells[0] = OUTSIDE;
    for (let j = first; j < this.#reach(0); j++) this.cells[1 + j - first] = j < end ? j : OUTSIDE;
  }

  /** The first column that neither the row nor the next one has. */
  #reach(row: number): number {
    return (this.ends[row + 1] ?? this.ends[row]) as number;
  }

  /**
   * Computes row `row`, whose token is `token`, from the row before, which begins at `before` in `source`; it is to begin at `into` in
   * `target`.
   */
  fillRow(row: number, token: number, source: Int32Array, before: number, target: Int32Array, into: number): void {
    const columns = this.#columns;
    const start = this.starts[row] as number;
    const end = this.ends[row] as number;
    const reach = this.#reach(row);
    let above = before + start - (this.starts[row - 1] as number);
    let cell = into;
    let diagonal = source[above] as number;
    let left = OUTSIDE;
    target[cell] = OUTSIDE;
    for (let j = start; j < end; j++) {
      const top = source[++above] as number;
      let least = columns[j] === token ? diagonal : diagonal + 1;
      if (top < least) least = top + 1;
      if (left < least) least = left + 1;
      target[++cell] = least;
      diagonal = top;
      left = least;
    }
    for (let j = end; j < reach; j++) target[++cell] = OUTSIDE;
  }

  /** Gives the memory of very long texts back. */
  trim(): void {
    if (this.cells.length > 0x100000) this.cells = this.#none;
  }
}
