/** Adds `value` to non-overlapping partials (smallest first, none of them 0), which stay so. */
export function grow(partials: number[], value: number): void {
  let carry = value;
  let kept = 0;
  for (let i = 0; i < partials.length; i++) {
    const partial = partials[i] as number;
    const sum = carry + partial;
    const error = Math.abs(carry) < Math.abs(partial) ? carry - (sum - partial) : partial - (sum - carry);
    if (error !== 0) partials[kept++] = error;
    carry = sum;
  }
  partials.length = kept;
  if (carry !== 0) partials.push(carry);
}

/** The double nearest to the exact sum of the partials, ties to even. */
export function round(partials: readonly number[]): number {
  let i = partials.length;
  let high = 0;
  let low = 0;
  while (i > 0 && low === 0) {
    const partial = partials[--i] as number;
    const sum = high + partial;
    low = partial - (sum - high);
    high = sum;
  }
  // `high` is a tie only seemingly if something lies beyond `low` on the same side: then it must go one step further.
  if (Math.sign(low) === Math.sign(partials[i - 1] ?? 0)) {
    const further = high + low * 2;
    if (low * 2 === further - high) return further;
  }
  return high;
}

/** The same exact sum in the one form that depends on nothing else: each double is the nearest to what is left. */
export function canonical(partials: readonly number[]): number[] {
  const rest = [...partials];
  const result: number[] = [];
  while (rest.length > 0) {
    const nearest = round(rest);
    result.push(nearest);
    grow(rest, -nearest);
  }
  return result;
}
