/**
 * What a signature says of the number of references a segment has: the number, `var` if segments differ, 0 without segments.
 *
 * @param sum - Segments, their references, and the squares of those numbers: they are all equal exactly if their variance is 0.
 */
export function referencesField([segments = 0, references = 0, squaredReferences = 0]: Iterable<number>): string {
  if (segments === 0) return 'nrefs:0';
  const mean = references / segments;
  return `nrefs:${squaredReferences === references * mean ? mean : 'var'}`;
}
