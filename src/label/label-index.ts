import type { Label } from './label.js';

/** Labels in the order in which they came. A label is a key of a `Map`, so none of them (`'__proto__'`, `''`) is special. */
export class LabelIndex {
  /** Place -> label. */
  readonly labels: Label[] = [];
  /** Label -> place. */
  readonly places: Map<Label, number> = new Map();
  /** Small whole numbers need no hash: number -> place + 1, or 0. */
  private readonly table = new Int32Array(1024);

  /** The place of a label, a new one if it has none. */
  placeOf(label: Label): number {
    const isSmall = typeof label === 'number' && label >= 0 && label < 1024;
    const known = isSmall ? (this.table[label] as number) : 0;
    if (known > 0) return known - 1;
    // There is no -0 among labels.
    const place = this.places.get(label) ?? this.labels.push(label === 0 ? 0 : label) - 1;
    this.places.set(label, place);
    if (isSmall) this.table[label] = place + 1;
    return place;
  }
}
