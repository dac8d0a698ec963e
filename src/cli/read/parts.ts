import { type FileHandle, open } from 'node:fs/promises';
import { countLineFeeds } from './lines.js';
import { type ByteRange, isGzip, openBytes, sizeOf, toCommandError } from './open.js';
import { type FormatSettings, formatOf } from './source.js';

/** A file, or some of its lines. */
export interface FilePart {
  readonly path: string;
  /** Where the lines are; without it the part is the whole file. */
  readonly range?: ByteRange;
  /** The number of the first of them; `NaN` if nobody has counted those before. Default: 1. */
  readonly firstLine?: number;
}

/** A part is about so many bytes: some tenths of a second of work, so that all threads end at about the same time. */
const PART_SIZE = 0x400000;

/** So many bytes are looked through at a time for the end of a line. */
const LOOK = 0x10000;

/**
 * Files as parts that can be read apart, in order: large files of lines in ranges that end at a line, and every other file whole, as a
 * quote of CSV and what gzip has packed can be understood from the beginning only.
 *
 * @param size - About how many bytes a part is. A longer line is not cut.
 */
export async function splitIntoParts(
  paths: readonly string[],
  settings: FormatSettings,
  size: number = PART_SIZE,
): Promise<readonly FilePart[]> {
  const parts: FilePart[] = [];
  for (const path of paths) {
    const format = formatOf(path, settings);
    const total = format === 'lines' || format === 'jsonl' ? await sizeOf(path) : undefined;
    const ranges = total === undefined || total <= size ? [] : await rangesOf(path, total, size);
    if (ranges.length === 0) parts.push({ path });
    for (const range of ranges) parts.push({ path, range, firstLine: range.start === 0 ? 1 : NaN });
  }
  return parts;
}

/** The part with the number of its first line, which only an error needs; itself if that is known. */
export async function withFirstLine(part: FilePart): Promise<FilePart> {
  if (part.range === undefined || !Number.isNaN(part.firstLine)) return part;
  let firstLine = 1;
  const before = openBytes(part.path, undefined, { start: 0, end: part.range.start });
  for await (const bytes of before) firstLine += countLineFeeds(bytes);
  return { ...part, firstLine };
}

/** Ranges of whole lines, one behind the other; none if the file is packed. */
async function rangesOf(path: string, total: number, size: number): Promise<readonly ByteRange[]> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { buffer: head } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const ranges: ByteRange[] = [];
    for (let start = 0; start < total && !isGzip(head); ) {
      const end = await findLineStart(file, Math.min(start + size, total), total);
      ranges.push({ start, end });
      start = end;
    }
    return ranges;
  } catch (error) {
    throw toCommandError(error, path);
  } finally {
    await file?.close();
  }
}

/** Where the first line begins that begins at this byte or after it; the end of the file if there is none. */
async function findLineStart(file: FileHandle, from: number, total: number): Promise<number> {
  const buffer = Buffer.alloc(LOOK);
  for (let at = from - 1; at < total; ) {
    const { bytesRead } = await file.read(buffer, 0, LOOK, at);
    if (bytesRead === 0) break;
    const found = buffer.subarray(0, bytesRead).indexOf(0x0a);
    if (found >= 0) return Math.min(at + found + 1, total);
    at += bytesRead;
  }
  return total;
}
