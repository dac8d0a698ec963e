/**
 * The Jaro similarity of two lists of ids; see {@link jaro}.
 *
 * Each token of `first` in order takes the first place in reach with the same token in `second` that is still free. Both the ends of the reach only go forward, so of the
 * places of one token those before the last that was taken are taken or out of reach for good: each place is looked at once, and the whole takes
 * linear time, where the usual loop over the reach takes length * length steps.
 */
export function jaroSimilarity(first: Int32Array, second: Int32Array): number {
  const longest = Math.max(first.length, second.length);
  if (longest === 0) return 1;
  const reach = Math.max(Math.floor(longest / 2) - 1, 0);
  /** By token: its next place in `second` that may be free; by place: the token's place after it. -1 for none. */
  const nextPlaces = new Map<number, number>();
  const followers = new Int32Array(second.length);
  for (let j = second.length - 1; j >= 0; j--) {
    const token = second[j] as number;
    followers[j] = nextPlaces.get(token) ?? -1;
    nextPlaces.set(token, j);
  }
  const taken = new Uint8Array(second.length);
  const matched: number[] = [];
  for (let i = 0; i < first.length; i++) {
    const token = first[i] as number;
    let place = nextPlaces.get(token) ?? -1;
    while (place >= 0 && place < i - reach) place = followers[place] as number;
    if (place >= 0 && place <= i + reach) {
      taken[place] = 1;
      matched.push(token);
      place = followers[place] as number;
    }
    nextPlaces.set(token, place);
  }
  const matches = matched.length;
  if (matches === 0) return 0;
  let displaced = 0;
  let k = 0;
  for (let j = 0; j < second.length; j++) {
    if (taken[j] === 1 && second[j] !== matched[k++]) displaced++;
  }
  const transpositions = Math.floor(displaced / 2);
  return (matches / first.length + matches / second.length + (matches - transpositions) / matches) / 3;
}
