import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { splitIntoParts, withFirstLine } from '../../src/cli/read/parts.js';
import { readRows } from '../../src/cli/read/source.js';

const folder = mkdtempSync(join(tmpdir(), 'evalmetry-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const format = { format: undefined, fallback: 'lines', delimiter: undefined } as const;
const settings = { ...format, onBytes: () => {} };

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Where the parts of a file lie. */
async function cuts(path: string, size: number): Promise<([number, number] | 'whole')[]> {
  const parts = await splitIntoParts([path], format, size);
  for (const part of parts) expect(part.path).toBe(path);
  return parts.map(({ range }) => (range === undefined ? 'whole' : [range.start, range.end]));
}

describe('a file of lines', () => {
  it('is cut behind a line feed', async () => {
    // Line feeds are the bytes 2, 4, 5, 12; the end is 14.
    const path = write('a.txt', 'aa\nb\n\ncccccc\nd');
    expect(await cuts(path, 3)).toEqual([
      [0, 3],
      [3, 6],
      [6, 13],
      [13, 14],
    ]);
    expect(await cuts(path, 4)).toEqual([
      [0, 5],
      [5, 13],
      [13, 14],
    ]);
    expect(await cuts(path, 12)).toEqual([
      [0, 13],
      [13, 14],
    ]);
    expect(await cuts(path, 13)).toEqual([
      [0, 13],
      [13, 14],
    ]);
    expect(await cuts(path, 14)).toEqual(['whole']);
  });

  it('is not cut within a line, however long', async () => {
    // The look for the end of a line goes on over 64 KiB.
    const long = 'x'.repeat(200_000);
    expect(await cuts(write('long.txt', `${long}\nb\n`), 10)).toEqual([
      [0, 200_001],
      [200_001, 200_003],
    ]);
    expect(await cuts(write('longer.txt', `a\n${long}`), 1)).toEqual([
      [0, 2],
      [2, 200_002],
    ]);
  });

  it('gives the same rows in parts as whole', async () => {
    const line = fc
      .oneof(fc.string({ unit: 'grapheme' }), fc.constant(''), fc.constant('\r'))
      .map((text) => text.replaceAll('\n', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.boolean(), fc.integer({ min: 1, max: 40 }), async (lines, ends, size) => {
        const path = write('any.txt', `${lines.join('\n')}${ends ? '\n' : ''}`);
        const rowsOf = async (part: Parameters<typeof readRows>[0]) => {
          const rows: { text: unknown; line: number | undefined }[] = [];
          for await (const batch of readRows(part, settings)) {
            rows.push(...batch.rows.map(({ text }, i) => ({ text, line: batch.lines[i] })));
          }
          return rows;
        };
        const parts = await splitIntoParts([path], format, size);
        const numbered = await Promise.all(parts.map(withFirstLine));
        expect((await Promise.all(numbered.map(rowsOf))).flat()).toEqual(await rowsOf({ path }));
      }),
    );
  });
});

describe('other files', () => {
  it('are parts as a whole', async () => {
    const rows = 'a,b\n'.repeat(100);
    for (const name of ['a.csv', 'a.tsv']) expect(await cuts(write(name, rows), 10)).toEqual(['whole']);
    expect(await cuts(write('packed.jsonl', gzipSync(rows.repeat(100), { level: 0 })), 10)).toEqual(['whole']);
    expect(await cuts(write('empty.txt', ''), 10)).toEqual(['whole']);
    // That it is not there is said by who reads it.
    expect(await cuts(join(folder, 'none.txt'), 10)).toEqual(['whole']);
    const whole = await splitIntoParts([write('b.txt', rows)], { ...format, format: 'text' }, 10);
    expect(whole).toEqual([{ path: join(folder, 'b.txt') }]);
  });

  it('stay in the order in which they were given', async () => {
    const lines = write('c.txt', 'a\nb\n');
    const cells = write('d.csv', 'a\nb\n');
    const parts = await splitIntoParts([cells, lines, cells, '-'], format, 2);
    expect(parts.map(({ path, range }) => [path, range?.start])).toEqual([
      [cells, undefined],
      [lines, 0],
      [lines, 2],
      [cells, undefined],
      ['-', undefined],
    ]);
  });
});
