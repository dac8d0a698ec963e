/** How many tokens two lists begin with alike. */
export function commonStart(first: Int32Array, second: Int32Array): number {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return length;
}

/** How many tokens two lists end with alike, their first `start` left aside. */
export function commonEnd(first: Int32Array, second: Int32Array, start: number): number {
  let length = 0;
  let i = first.length;
  let j = second.length;
  while (i > start && j > start && first[--i] === second[--j]) length++;
  return length;
}
