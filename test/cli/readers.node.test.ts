import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/cli/read/csv.js';
import { readJsonl } from '../../src/cli/read/jsonl.js';
import { readLines, readText } from '../../src/cli/read/lines.js';
import { openBytes } from '../../src/cli/read/open.js';
import { readParallel } from '../../src/cli/read/parallel.js';
import { fieldOf } from '../../src/cli/read/row.js';
import { formatOf } from '../../src/cli/read/source.js';

/** Bytes in pieces of so many. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function* textPieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function linesOf(content: string | Buffer, size = 5): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of readLines('f.txt', pieces(Buffer.from(content), size))) {
    expect(batch.first).toBe(lines.length + 1);
    lines.push(...batch.lines);
  }
  return lines;
}

async function csvOf(text: string, size = 7, delimiter = ','): Promise<{ row: unknown; line: number | undefined }[]> {
  const found: { row: unknown; line: number | undefined }[] = [];
  for await (const { rows, lines } of readCsv('f.csv', textPieces(text, size), delimiter)) {
    found.push(...rows.map((row, i) => ({ row, line: lines[i] })));
  }
  return found;
}

async function jsonlOf(text: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { rows } of readJsonl('f.jsonl', readLines('f.jsonl', pieces(Buffer.from(text), 9))))
    found.push(...rows);
  return found;
}

describe('lines', () => {
  it('end at LF and CR LF, and nowhere else', async () => {
    expect(await linesOf('a\nb\r\nc')).toEqual(['a', 'b', 'c']);
    expect(await linesOf('a\rb\u2028c\u0085d\ve\n')).toEqual(['a\rb\u2028c\u0085d\ve']);
    expect(await linesOf('\n\na\n\n')).toEqual(['', '', 'a', '']);
    expect(await linesOf('')).toEqual([]);
  });

  it('lose the BOM of the file, and no other', async () => {
    expect(await linesOf('\uFEFFa\n\uFEFFb', 2)).toEqual(['a', '\uFEFFb']);
    expect(await linesOf('\uFEFF')).toEqual([]);
  });

  it('are the same however the bytes come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n\uFEFF]/g, ''))),
        fc.integer({ min: 1, max: 20 }),
        async (lines, size) => {
          expect(await linesOf(lines.map((line) => `${line}\n`).join(''), size)).toEqual(lines);
        },
      ),
    );
  });

  it('must be UTF-8, and an error says which is not', async () => {
    const damaged = Buffer.concat([Buffer.from('ok\n好\n'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a])]);
    await expect(linesOf(damaged, 4)).rejects.toThrow('f.txt:3: is not UTF-8');
    await expect(linesOf(damaged, 1000)).rejects.toThrow('f.txt:3: is not UTF-8');
    await expect(linesOf(Buffer.from('\uFEFFa\n', 'utf16le'))).rejects.toThrow('f.txt: is UTF-16, expected UTF-8');
    // Half a character at the very end.
    await expect(linesOf(Buffer.from([0x61, 0x0a, 0xe5, 0xa5]))).rejects.toThrow('f.txt:2: is not UTF-8');
  });

  it('may be very long: linear, whatever the size of the pieces', async () => {
    const long = 'x'.repeat(20_000_000);
    const start = performance.now();
    expect(await linesOf(`${long}\n${long}`, 4096)).toEqual([long, long]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('JSONL', () => {
  it('is an object a line, blank lines aside', async () => {
    expect(await jsonlOf('{"a":1}\r\n\n  \n{"a":{"b":[true,"好"]}}\n')).toEqual([{ a: 1 }, { a: { b: [true, '好'] } }]);
  });

  it.each([
    ['{"a":1}\n\n{"a":', 'f.jsonl:3: is not JSON'],
    ['[1,2]', 'f.jsonl:1: is a list, expected an object'],
    ['{"a":1}\nnull', 'f.jsonl:2: is null, expected an object'],
    ['"text"', 'f.jsonl:1: is a string, expected an object'],
  ])('%j is refused', async (text, message) => {
    await expect(jsonlOf(text)).rejects.toThrow(message);
  });

  it('has fields, also of objects within', () => {
    const row = { a: { b: [{ c: 1 }], '': 2 }, 'a.b': 'flat', n: null };
    expect(fieldOf(row, 'a.b')).toBe('flat');
    expect(fieldOf(row, 'a.b.0.c')).toBe(1);
    expect(fieldOf(row, 'a.b.1.c')).toBeUndefined();
    expect(fieldOf(row, 'n')).toBeNull();
    expect(fieldOf(row, 'n.x')).toBeUndefined();
    expect(fieldOf(row, 'toString')).toBeUndefined();
    expect(fieldOf({ a: 'text' }, 'a.length')).toBeUndefined();
    expect(fieldOf(JSON.parse('{"__proto__":{"x":1}}') as object as Record<string, unknown>, '__proto__.x')).toBe(1);
  });
});

describe('CSV', () => {
  it('has quoted cells with commas, quotes and line ends, and the right lines', async () => {
    const text = 'id,text\n1,"a, ""b""\nc"\n\n2,好\n3,\n';
    const expected = [
      { row: { id: '1', text: 'a, "b"\nc' }, line: 2 },
      { row: { id: '2', text: '好' }, line: 5 },
      { row: { id: '3', text: '' }, line: 6 },
    ];
    for (const size of [1, 2, 3, 7, 1000]) expect(await csvOf(text, size)).toEqual(expected);
  });

  it('may end its rows with CR LF, also where a cell holds an LF', async () => {
    const text = '"a","b"\r\n"1\n2","x"\r\n3,y\r\n';
    for (const size of [1, 5, 1000]) {
      expect((await csvOf(text, size)).map(({ row }) => row)).toEqual([
        { a: '1\n2', b: 'x' },
        { a: '3', b: 'y' },
      ]);
    }
  });

  it('may end its rows now in LF, now in CR LF, quoted or not', async () => {
    const expected = [
      { a: '1', b: 'x' },
      { a: '2', b: 'y' },
      { a: '3', b: 'z\n' },
      { a: '4', b: 'w' },
    ];
    for (const [first, second] of [
      ['\n', '\r\n'],
      ['\r\n', '\n'],
    ] as const) {
      const text = `a,b${first}1,x${second}2,"y"${second}3,"z\n"${first}4,w${second}`;
      for (const size of [1, 2, 3, 5, 1000]) expect((await csvOf(text, size)).map(({ row }) => row)).toEqual(expected);
    }
    expect(await csvOf('a,b\r\n1,x\n2,y\r', 1000)).toEqual([
      { row: { a: '1', b: 'x' }, line: 2 },
      { row: { a: '2', b: 'y' }, line: 3 },
    ]);
  });

  it('keeps a CR that is quoted', async () => {
    for (const end of ['\n', '\r\n']) {
      const text = `a,b${end}1,"x\r"${end}2,"\r"${end}"\r","y\r\n"${end}3,"q""\r"${end}`;
      for (const size of [1, 4, 1000]) {
        expect((await csvOf(text, size)).map(({ row }) => row)).toEqual([
          { a: '1', b: 'x\r' },
          { a: '2', b: '\r' },
          { a: '\r', b: 'y\r\n' },
          { a: '3', b: 'q"\r' },
        ]);
      }
    }
  });

  it('takes another delimiter', async () => {
    expect((await csvOf('a;b\n1,5;2\n', 3, ';'))[0]?.row).toEqual({ a: '1,5', b: '2' });
    expect((await csvOf('a\tb\n1\t2', 100, '\t'))[0]?.row).toEqual({ a: '1', b: '2' });
  });

  it.each([
    ['a,b\n1,2\n3\n', 'f.csv:3: has 1 cells, the first row of the file has 2'],
    ['a,b\n"x\ny",2\n1,2,3\n', 'f.csv:4: has 3 cells'],
    ['a,b\n1,"open\n2,3\n', 'f.csv:2: a quote is never closed'],
    ['a,b\n1,2\n"x"y,3\n', 'f.csv:3: a quote stands inside a quoted cell'],
    ['a,a\n1,2\n', 'f.csv:1: two columns are called "a"'],
    ['a,b\r1,2\r3,4\r', 'f.csv:1: lines end in CR alone, expected LF or CR LF'],
  ])('%j is refused', async (text, message) => {
    for (const size of [1000, 4]) await expect(csvOf(text, size)).rejects.toThrow(message);
  });

  it('comes out as it went in, however it is cut', async () => {
    const cell = fc.string({ unit: 'grapheme' });
    const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 1, max: 30 }), async (rows, size) => {
        const text = `a,b\n${rows.map((row) => `${row.map(quote).join(',')}\n`).join('')}`;
        expect((await csvOf(text, size)).map(({ row }) => row)).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evalmetry-readers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(name: string, content: Uint8Array): Promise<{ text: string; bytes: number }> {
    const path = join(folder, name);
    writeFileSync(path, content);
    let text = '';
    let bytes = 0;
    const source = openBytes(path, (count) => {
      bytes += count;
    });
    for await (const piece of readText(path, source)) text += piece;
    return { text, bytes };
  }

  it('are unpacked by their first bytes, whatever their name', async () => {
    const text = `${'线 line\n'.repeat(100_000)}end`;
    const packed = gzipSync(text);
    expect(await read('a.gz', packed)).toEqual({ text, bytes: packed.length });
    expect((await read('b.txt', packed)).text).toBe(text);
    expect((await read('c.gz', Buffer.from(text))).text).toBe(text);
    expect((await read('empty.gz', Buffer.alloc(0))).text).toBe('');
    expect((await read('one', Buffer.from('x'))).text).toBe('x');
    // gzip's own way to append: two members are one text.
    expect((await read('two.gz', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))).text).toBe('a\nb\n');
  });

  it('that cannot be read say why', async () => {
    const packed = gzipSync('x'.repeat(1000));
    await expect(read('short.gz', packed.subarray(0, packed.length - 9))).rejects.toThrow(
      'the gzip data ends too early',
    );
    const damaged = Buffer.from(packed);
    damaged[12] = (damaged[12] ?? 0) ^ 0xff;
    await expect(read('damaged.gz', damaged)).rejects.toThrow('the gzip data is damaged');
    await expect(openBytes(join(folder, 'none')).next()).rejects.toThrow('no such file');
    await expect(openBytes(folder).next()).rejects.toThrow('is a folder, expected a file');
  });

  it('are known by their names', () => {
    const auto = { format: undefined, fallback: undefined };
    expect(formatOf('a.jsonl', auto)).toBe('jsonl');
    expect(formatOf('a.b/C.NDJSON.gz', auto)).toBe('jsonl');
    expect(formatOf('a.csv.gz', auto)).toBe('csv');
    expect(formatOf('a.tsv', auto)).toBe('tsv');
    expect(formatOf('a.txt', { format: 'csv', fallback: undefined })).toBe('csv');
    expect(formatOf('-', { format: undefined, fallback: 'lines' })).toBe('lines');
    expect(() => formatOf('a.txt', auto)).toThrow('a.txt: the name does not tell how to read it: say --format');
    expect(() => formatOf('-', auto)).toThrow('<stdin>: the name does not tell');
    expect(() => formatOf('a.json', auto)).toThrow('a.json: is one JSON document, expected JSONL');
  });
});

describe('files side by side', () => {
  const file = (path: string, lines: readonly string[], size: number) => ({
    path,
    batches: readLines(path, pieces(Buffer.from(lines.map((line) => `${line}\n`).join('')), size)),
  });

  it('give lines of the same number, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]{0,5}$/), fc.stringMatching(/^[a-z]{0,9}$/))),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        async (rows, one, other) => {
          const found: (string | undefined)[][] = [];
          const files = [rows.map(([a]) => a), rows.map(([, b]) => b)].map((lines, k) =>
            file(`f${k}`, lines, k ? one : other),
          );
          for await (const { first, columns } of readParallel(files)) {
            expect(first).toBe(found.length + 1);
            columns[0]?.forEach((line, i) => {
              found.push([line, columns[1]?.[i]]);
            });
          }
          expect(found).toEqual(rows);
        },
      ),
    );
  });

  it('must be of equal length', async () => {
    const drain = async (files: Parameters<typeof readParallel>[0]): Promise<void> => {
      for await (const _ of readParallel(files));
    };
    const three = ['a', 'b', 'c'];
    await expect(drain([file('out', three, 2), file('ref', ['a'], 9)])).rejects.toThrow(
      'out has 3 lines, ref has 1 line',
    );
    await expect(drain([file('out', [], 2), file('ref', three, 1)])).rejects.toThrow(
      'out has 0 lines, ref has 3 lines',
    );
    await expect(drain([file('out', three, 2), file('r1', three, 3), file('r2', ['a', 'b'], 1)])).rejects.toThrow(
      'out has 3 lines, r2 has 2 lines',
    );
  });
});
