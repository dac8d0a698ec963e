/** Counts the common n-grams of two texts, given as numbers of at least 1; item `n - 1` is of order `n`. */
export type NgramOverlap = (one: readonly number[], other: readonly number[], maxOrder: number) => Float64Array;

/**
 * What counts the n-grams that two texts have in common, for every order at once: of each n-gram as many as both have,
 * `sum over g of min(count of g in one, count of g in the other)`. It holds scratch memory and no data. {@link NgramMatcher} is for
 * several references that clip together.
 *
 * No n-gram is ever stored. Places in the texts stand in one group if the same n-gram begins there; an order on, every group falls
 * apart by the next token. A group that one of the texts has no place in is dropped, so what is unlike costs no more, and where
 * a text has a single place it is followed to its end. All is done by counting into typed arrays: no hash, O(tokens * order) time
 * for every input, memory for the tokens whatever the order, and for as many counts as the largest token says. The plain version
 * that tests compare it with is a `Map` of joined tokens.
 */
export function ngramOverlap(): NgramOverlap {
  /** Six lists of numbers, one behind the other; see below. */
  let memory = new Int32Array(0);
  /**
   * Two numbers a token, by the token doubled: how often it follows in each text, later where its next place of that text is to be
   * written. Always left full of zeros.
   */
  let counts = new Int32Array(0);

  return (one, other, maxOrder) => {
    const matches = new Float64Array(maxOrder);
    // Every group has places of both texts.
    if (one.length === 0 || other.length === 0) return matches;
    const size = one.length + other.length + 2;
    // It grows as needed, and is given back after a huge text.
    if (memory.length < 6 * size || memory.length > 1 << 22) memory = new Int32Array(12 * size);
    const numbers = memory;
    // At 0 both texts, each token doubled, a 0 behind each text. A place is where a token stands there.
    // Places group by group, within a group those of `one` before those of `other`; and the same for the next order.
    let places = size;
    let nextPlaces = 2 * size;
    // Two numbers a group: where the places of `other` begin, and where they end. Groups stand one behind the other.
    let groups = 3 * size;
    let nextGroups = 4 * size;
    // The tokens that follow the n-gram of a group in `one`.
    const followers = 5 * size;

    let fields = 0;
    let largest = 0;
    let end = 0;
    let written = places;
    for (const text of [one, other]) {
      for (const token of text) {
        if (token > largest) largest = token;
        numbers[written++] = end;
        numbers[end++] = 2 * token;
      }
      numbers[end++] = 0;
      numbers[groups + fields++] = written;
    }
    if (counts.length < 2 * largest + 2) counts = new Int32Array(4 * largest);
    const table = counts;

    for (let length = 0; length < maxOrder; length++) {
      let start = places;
      let nextFields = 0;
      written = nextPlaces;
      for (let field = 0; field < fields; ) {
        const middle = numbers[groups + field++] as number;
        end = numbers[groups + field++] as number;
        // A text with a single place: it has as many orders in common as the likest place of the other goes on alike.
        const single = middle - start === 1 ? start : end - middle === 1 ? middle : -1;
        if (single >= 0) {
          const place = numbers[single] as number;
          let longest = length;
          for (; start < end; start++) {
            if (start === single) continue;
            const other = numbers[start] as number;
            let n = length;
            while (n < maxOrder && numbers[place + n] === numbers[other + n] && numbers[place + n] !== 0) n++;
            if (n > longest) longest = n;
          }
          for (let n = length; n < longest; n++) matches[n] = (matches[n] as number) + 1;
          continue;
        }
        let kinds = followers;
        for (let i = start; i < end; i++) {
          const token = numbers[(numbers[i] as number) + length] as number;
          const count = table[token] as number;
          if (i < middle) {
            if (count === 0) numbers[kinds++] = token;
            table[token] = count + 1;
          } else if (count > 0) {
            table[token + 1] = (table[token + 1] as number) + 1;
          }
        }
        for (let kind = followers; kind < kinds; kind++) {
          const token = numbers[kind] as number;
          const inOne = table[token] as number;
          const inOther = table[token + 1] as number;
          const isCommon = token > 0 && inOther > 0;
          table[token] = isCommon ? written : 0;
          table[token + 1] = isCommon ? written + inOne : 0;
          if (!isCommon) continue;
          matches[length] = (matches[length] as number) + Math.min(inOne, inOther);
          numbers[nextGroups + nextFields++] = written += inOne;
          numbers[nextGroups + nextFields++] = written += inOther;
        }
        for (; start < end; start++) {
          const place = numbers[start] as number;
          const count = (numbers[place + length] as number) + (start < middle ? 0 : 1);
          const next = table[count] as number;
          if (next > 0) {
            numbers[next] = place;
            table[count] = next + 1;
          }
        }
        for (let kind = followers; kind < kinds; kind++) {
          const token = numbers[kind] as number;
          table[token] = 0;
          table[token + 1] = 0;
        }
      }
      [places, nextPlaces] = [nextPlaces, places];
      [groups, nextGroups] = [nextGroups, groups];
      fields = nextFields;
    }
    return matches;
  };
}
