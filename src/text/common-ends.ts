/** How many tokens two lists begin with alike. */
export function commonStart(first: Int32Array, second: Int32Array): number {
  const shorter = Math.min(first.length, second.length);
  let length = 0;
  while (length < shorter && first[length] === second[length]) length++;
  return length;
}

/** How many tokens two lists end with alike, their first `start` left aside. */
export function commonEnd(first: Int32Array, second: Int32Array, start: number): number {
  const shorter = Math.min(first.length, second.length) - start;
  let length = 0;
  while (length < shorter && first[first.length - 1 - length] === second[second.length - 1 - length]) length++;
  return length;
}
