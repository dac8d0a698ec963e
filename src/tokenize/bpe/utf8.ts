/** The two classes that every runtime has and the language's own types do not know. */
declare const TextEncoder: new () => Utf8Encoder;
declare const TextDecoder: new (label: 'utf-8', options: { ignoreBOM: boolean }) => StreamingDecoder;

/** Writes UTF-8; a lone surrogate is written as U+FFFD. */
export interface Utf8Encoder {
  encode(text: string): Uint8Array;
  /** Writes as many characters as there is room for. */
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
}

/** Reads UTF-8 that comes in parts. */
export interface StreamingDecoder {
  /** The text of `bytes`; with `stream`, what is left of an unfinished character waits for the bytes to come. */
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

/** The UTF-8 bytes of a text; a lone surrogate is written as U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return utf8Encoder().encode(text);
}

/** Writes UTF-8, also into memory that is there. */
export function utf8Encoder(): Utf8Encoder {
  return new TextEncoder();
}

/** The text of UTF-8 bytes; what is not UTF-8 is read as U+FFFD, and a byte order mark is a character like any other. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8Decoder().decode(bytes);
}

/** Reads UTF-8 as {@link decodeUtf8} does, in parts. */
export function utf8Decoder(): StreamingDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Whether a byte of UTF-8 goes on with a character. */
export function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How many bytes the character has that begins with a byte; 1 for a byte that begins none. */
export function widthOf(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The character that begins at a place of well-formed UTF-8. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const second = (bytes[at + 1] as number) & 63;
  if (first < 0xe0) return ((first & 31) << 6) | second;
  const third = (second << 6) | ((bytes[at + 2] as number) & 63);
  return first < 0xf0
    ? ((first & 15) << 12) | third
    : ((first & 7) << 18) | (third << 6) | ((bytes[at + 3] as number) & 63);
}

/** The text with every lone surrogate replaced by U+FFFD, as the encoders read it. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
