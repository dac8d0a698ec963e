import { utf8Encoder } from './utf8.js';

/** Texts up to this length are written by hand, which is faster than a call out of the engine. In UTF-16 units. */
const SHORT = 96;

/** A text as UTF-8, in memory that is used again and again. */
export class Utf8Buffer {
  /** The bytes of the text, and more room. */
  bytes: Uint8Array = new Uint8Array(4096);
  /** The same bytes; 12 of them can be read from any byte of the text on. */
  view: DataView = new DataView(this.bytes.buffer);
  readonly #encoder = utf8Encoder();

  /** Writes a text and gives how many bytes it is; a lone surrogate is written as U+FFFD. */
  write(text: string): number {
    const room = 3 * text.length + 12;
    if (this.bytes.length < room) {
      this.bytes = new Uint8Array(2 * room);
      this.view = new DataView(this.bytes.buffer);
    }
    return text.length <= SHORT ? writeShort(text, this.bytes) : this.#encoder.encodeInto(text, this.bytes).written;
  }
}

function writeShort(text: string, bytes: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    if (unit < 0x800) bytes[length++] = 0xc0 | (unit >> 6);
    else {
      if (unit >= 0xd800 && unit < 0xe000) {
        const codePoint = text.codePointAt(i) as number;
        if (codePoint > 0xffff) {
          bytes[length++] = 0xf0 | (codePoint >> 18);
          bytes[length++] = 0x80 | ((codePoint >> 12) & 63);
          bytes[length++] = 0x80 | ((codePoint >> 6) & 63);
          bytes[length++] = 0x80 | (codePoint & 63);
          i++;
          continue;
        }
        unit = 0xfffd;
      }
      bytes[length++] = 0xe0 | (unit >> 12);
      bytes[length++] = 0x80 | ((unit >> 6) & 63);
    }
    bytes[length++] = 0x80 | (unit & 63);
  }
  return length;
}
