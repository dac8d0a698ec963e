/**
 * How many references the segments have, as a signature says it: their number, `var` if segments differ, 0 without segments.
 *
 * @param sum - Statistics that begin with the sums of ones, of the numbers of references, and of their squares: all that a merged
 * state knows of them.
 */
export function nrefsField([segments = 0, references = 0, squaredReferences = 0]: Iterable<number>): string {
  // Every segment has equally many references exactly if the variance of their number is 0.
  const mean = references / segments || 0;
  return `nrefs:${squaredReferences === references * mean ? mean : 'var'}`;
}
