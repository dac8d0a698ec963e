/**
 * What a signature says of the number of references: how many each segment has, `var` if segments differ, 0 without segments. The numbers
 * are all equal exactly if their variance is 0.
 *
 * @param squared - Sum of the squared numbers of references.
 */
export function referencesField(segments: number, references: number, squared: number): string {
  if (segments === 0) return '0';
  const mean = references / segments;
  return Number.isInteger(mean) && squared === mean * references ? String(mean) : 'var';
}
