/** The length closest to that of the prediction; of two that are equally close, the shorter. */
export function closestLength(length: number, references: readonly { readonly length: number }[]): number {
  let closest = Infinity;
  for (const reference of references) {
    const nearer = Math.abs(reference.length - length) - Math.abs(closest - length);
    if (nearer < 0 || (nearer === 0 && reference.length < closest)) closest = reference.length;
  }
  return closest;
}
