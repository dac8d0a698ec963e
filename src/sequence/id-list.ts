/** A list of whole numbers that grows; `ids` beyond `length` is leftover. */
export class IdList {
  /** The numbers, the first `length` of them. */
  ids: Int32Array = new Int32Array(64);
  /** How many there are. */
  length = 0;

  /** Adds one at the end. */
  push(id: number): void {
    if (this.length === this.ids.length) {
      const { ids } = this;
      this.ids = new Int32Array(this.length * 2);
      this.ids.set(ids);
    }
    this.ids[this.length++] = id;
  }

  /** Empties the list; a very long one gives its memory back. */
  clear(): void {
    this.length = 0;
    if (this.ids.length > 1 << 18) this.ids = new Int32Array(64);
  }
}
