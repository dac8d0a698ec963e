/** A value as one line of JSON. JSON knows no `NaN` and no infinity: they become the words. */
export function toJsonText(value: object): string {
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) return String(member);
    return typeof member === 'bigint' ? String(member) : member;
  });
  return `${text}\n`;
}
