/**
 * The places of the values in order of size, equal ones in order of place. O(n log n) time.
 *
 * A merge sort that moves each value together with its place, so that memory is read from front to back only; sorting places alone would look up
 * values all over the array.
 */
export function orderOf(values: Float64Array): Uint32Array {
  const { length } = values;
  let keys = values.slice();
  let places = Uint32Array.from(keys, (_, i) => i);
  let otherKeys = new Float64Array(length);
  let otherPlaces = new Uint32Array(length);
  sortRuns(keys, places);
  for (let size = RUN; size < length; size *= 2) {
    for (let start = 0; start < length; start += 2 * size) {
      const middle = Math.min(start + size, length);
      const end = Math.min(start + 2 * size, length);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        const from =
          right >= end || (left < middle && (keys[left] as number) <= (keys[right] as number)) ? left++ : right++;
        otherKeys[k] = keys[from] as number;
        otherPlaces[k] = places[from] as number;
      }
    }
    [keys, otherKeys] = [otherKeys, keys];
    [places, otherPlaces] = [otherPlaces, places];
  }
  return places;
}

/** How many values are sorted by insertion before merging begins. */
const RUN = 16;

function sortRuns(keys: Float64Array, places: Uint32Array): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const start = i - (i % RUN);
    let k = i;
    for (; k > start && (keys[k - 1] as number) > key; k--) {
      keys[k] = keys[k - 1] as number;
      places[k] = places[k - 1] as number;
    }
    keys[k] = key;
    places[k] = i;
  }
}
