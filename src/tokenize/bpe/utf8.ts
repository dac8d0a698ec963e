/** The two classes that every runtime has and the language's own types do not know. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: 'utf-8', options: { ignoreBOM: boolean }) => StreamingDecoder;

/** Reads UTF-8 that comes in parts. */
export interface StreamingDecoder {
  /** The text of `bytes`; with `stream`, what is left of an unfinished character waits for the bytes to come. */
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

/** The UTF-8 bytes of a text; a lone surrogate is written as U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
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

/** The text with every lone surrogate replaced by U+FFFD, as the encoders read it. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
