/**
 * How many references the segments have, as a signature says it: their number, or `var` if segments differ. It takes the sums of
 * ones, of the numbers of references, and of their squares, since sums are all that a merged state knows.
 */
export function nrefsField(segments: number, references: number, squaredReferences: number): string {
  // Every segment has equally many references exactly if the variance of their number is 0.
  const mean = references / segments;
  return `nrefs:${squaredReferences === references * mean ? mean : 'var'}`;
}
