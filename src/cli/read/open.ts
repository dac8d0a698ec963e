import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CommandError } from '../command-error.js';

/** So many bytes are read at a time. */
const CHUNK = 0x40000;

/** Whole lines of a file, from the byte `start` to before the byte `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** How a file is called in messages; `-` is standard input. */
export function displayName(path: string): string {
  return path === '-' ? '<stdin>' : path;
}

/** The size of a file in bytes; `undefined` for what is no file, such as a pipe. */
export async function sizeOf(path: string): Promise<number | undefined> {
  if (path === '-') return undefined;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/**
 * The bytes of a file or of standard input (`-`), unpacked if they are gzip: told by the first two bytes, not by the name.
 *
 * @param onBytes - Called with the number of bytes that were read, as they lie on the disk.
 * @param range - Only these bytes, as they are.
 */
export async function* openBytes(
  path: string,
  onBytes: (count: number) => void = () => {},
  range?: ByteRange,
): AsyncGenerator<Buffer> {
  const within = range && { start: range.start, end: range.end - 1 };
  const raw = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK, ...within });
  try {
    const counted = tap(raw, onBytes)[Symbol.asyncIterator]();
    const head = await readHead(counted);
    const bytes = resume(head, counted);
    if (range === undefined && isGzip(head)) {
      // An error of either stream comes out of the loop over the last one.
      yield* pipeline(Readable.from(bytes), createGunzip({ chunkSize: CHUNK }), () => {});
    } else {
      yield* bytes;
    }
  } catch (error) {
    throw toCommandError(error, path);
  } finally {
    raw.destroy();
  }
}

/** Whether bytes begin as those of gzip do. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* tap(source: AsyncIterable<Buffer>, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** The first bytes, at least two if there are so many. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* resume(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** An error of the file system or of gzip, with the file and what it means. */
export function toCommandError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const reasons: Record<string, string> = {
    ENOENT: 'no such file',
    EISDIR: 'is a folder, expected a file',
    EACCES: 'may not be read',
    Z_BUF_ERROR: 'the gzip data ends too early',
    Z_DATA_ERROR: 'the gzip data is damaged',
  };
  return new CommandError(reasons[error.code] ?? error.message, displayName(path));
}
