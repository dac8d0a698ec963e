/** A checksum of nothing. */
export const EMPTY_CHECKSUM = 0x811c9dc5;

/** A checksum of 32 bits with one more number: FNV-1a. Against mistakes, not against an enemy. */
export function addToChecksum(checksum: number, value: number): number {
  return Math.imul(checksum ^ value, 0x01000193);
}

/** A checksum as 8 hexadecimal digits. */
export function checksumText(checksum: number): string {
  return (checksum >>> 0).toString(16).padStart(8, '0');
}
