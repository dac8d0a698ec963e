/** What the edits of EED cost. */
export interface EedCosts {
  /** A jump to another place of the prediction. */
  readonly alpha: number;
  /** Each character of the prediction that is covered not once. */
  readonly rho: number;
  /** Each character of the prediction that is passed over. */
  readonly deletion: number;
  /** Each character of the reference that the prediction lacks. */
  readonly insertion: number;
}

/**
 * Computes EED of one prediction and one reference, both as code points. It holds two rows of scratch memory and serves any number of pairs.
 *
 * Goes through the reference character by character, with the cost of standing at each place of the prediction in a row. The cheapest place of a row, the first
 * of equals, is taken as visited. Behind a space of the reference one may jump from there to any place. length * length steps.
 *
 * @see Stanchev, Wang & Ney, "EED: Extended Edit Distance Measure for Machine Translation", WMT 2019; torchmetrics 1.9.0, whose order of
 * additions it keeps, so that it gives the same to the last bit.
 */
export class EedTable {
  #row = new Float64Array(256);
  #next = new Float64Array(256);
  #visits = new Int32Array(256);

  /** The score, 0 to 1. */
  score(prediction: Int32Array, reference: Int32Array, { alpha, rho, deletion, insertion }: EedCosts): number {
    const places = prediction.length + 1;
    if (this.#row.length < places) {
      this.#row = new Float64Array(places * 2);
      this.#next = new Float64Array(places * 2);
      this.#visits = new Int32Array(places * 2);
    }
    let row = this.#row;
    let next = this.#next;
    const visits = this.#visits;
    row.fill(1, 0, places);
    row[0] = 0;
    visits.fill(-1, 0, places);
    for (let j = 0; j < reference.length; j++) {
      const character = reference[j] as number;
      let diagonal = row[0] as number;
      let left = diagonal + 1;
      next[0] = left;
      let least = left;
      let cheapest = 0;
      for (let i = 1; i < places; i++) {
        const above = row[i] as number;
        let cost = diagonal + (prediction[i - 1] === character ? 0 : 1);
        if (left + deletion < cost) cost = left + deletion;
        if (above + insertion < cost) cost = above + insertion;
        diagonal = above;
        left = cost;
        next[i] = cost;
        if (cost < least) {
          least = cost;
          cheapest = i;
        }
      }
      visits[cheapest] = (visits[cheapest] as number) + 1;
      if (character === 0x20) {
        const jump = alpha + least;
        for (let i = 0; i < places; i++) if ((next[i] as number) > jump) next[i] = jump;
      }
      [row, next] = [next, row];
    }
    let covered = 0;
    for (let i = 0; i < places; i++) covered += visits[i] === -1 ? 1 : (visits[i] as number);
    const coverage = rho * covered;
    const distance = row[places - 1] as number;
    const total = reference.length + coverage;
    // Only `rho: 0` and an empty reference give 0: all of the prediction is wrong, if there is any.
    return total > 0 ? Math.min(1, (distance + coverage) / total) : distance;
  }
}
