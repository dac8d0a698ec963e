import { constants, isUtf8 } from 'node:buffer';
import { CommandError } from '../command-error.js';
import { displayName } from './open.js';

/** Some lines of a file, one behind the other. */
export interface LineBatch {
  /** The number of the first of them; a file begins with line 1. */
  readonly first: number;
  /** The lines, without the characters that end them. */
  readonly lines: readonly string[];
}

/**
 * The lines of a file, as many at a time as come in one piece.
 *
 * A line ends at LF or CR LF and nowhere else: not at a lone CR, nor at U+2028, which are part of real texts.
 *
 * @param first - The number of the line that the bytes begin with; `NaN` if it is not known, but not 1.
 */
export async function* readLines(path: string, bytes: AsyncIterable<Buffer>, first = 1): AsyncGenerator<LineBatch> {
  for await (const text of readText(path, bytes, first)) {
    const lines = text.split('\n');
    // What stands behind the last LF is a line only if there is something.
    if (lines.at(-1) === '') lines.pop();
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as string;
      if (line.endsWith('\r')) lines[i] = line.slice(0, -1);
    }
    yield { first, lines };
    first += lines.length;
  }
}

/**
 * The text of a file in pieces that end at an LF, all but the last. A BOM is dropped. Bytes that are not UTF-8 are an error
 * and never become U+FFFD, which would change a score in silence.
 *
 * Linear whatever the length of the lines: bytes without an LF are put aside, and joined once.
 */
export async function* readText(path: string, bytes: AsyncIterable<Buffer>, first = 1): AsyncGenerator<string> {
  let aside: Buffer[] = [];
  let line = first;
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(0x0a) + 1;
    if (end > 0) {
      const whole = join([...aside, chunk.subarray(0, end)]);
      const text = decode(whole, path, line);
      if (text !== '') yield text;
      line += countLineFeeds(whole);
      aside = [];
    }
    if (end < chunk.length) aside.push(chunk.subarray(end));
  }
  const text = decode(join(aside), path, line);
  if (text !== '') yield text;
}

function join(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** The text of bytes that begin with this line; an error names the line that is not UTF-8. */
function decode(bytes: Buffer, path: string, line: number): string {
  const isStart = line === 1;
  if (isStart && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) {
    throw new CommandError('is UTF-16, expected UTF-8', displayName(path));
  }
  if (!isUtf8(bytes)) throw new CommandError('is not UTF-8', `${displayName(path)}:${line + linesBeforeDamage(bytes)}`);
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new CommandError('the line is too long to be one text', `${displayName(path)}:${line}`);
  }
  const text = bytes.toString('utf8');
  return isStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** How many whole lines are UTF-8 before the first that is not. */
function linesBeforeDamage(bytes: Buffer): number {
  let count = 0;
  for (let start = 0; start < bytes.length; count++) {
    const end = bytes.indexOf(0x0a, start) + 1 || bytes.length;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end;
  }
  return count;
}

/** How many lines end in these bytes. */
export function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}
