import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineChart } from '../../src/cli/print/line-chart.js';
import { examples, Workplace } from './command-line.js';

let work: Workplace;
beforeAll(() => {
  work = new Workplace();
});
afterAll(() => {
  work.remove();
});

interface Point {
  readonly size: number;
  readonly tokens: number;
  readonly tokensPerCharacter: number;
}

describe('evalmetry vocabulary', () => {
  it('is the bytes at 256 entries, and what evalmetry tokens counts at all of them', () => {
    const file = join(examples, 'languages.jsonl');
    const { headline, score, groups } = work.json(['vocabulary', file, '--by', 'language']) as {
      headline: string;
      score: number;
      groups: Record<string, { points: Point[] }>;
    };
    const tokens = work.json(['tokens', file, '--by', 'language']) as {
      score: number;
      groups: Record<string, { o200k_base: { counts: { tokens: number; bytes: number } } }>;
    };
    expect(headline).toBe('tokensPerCharacter');
    expect(score).toBe(tokens.score);
    expect(Object.keys(groups)).toEqual(Object.keys(tokens.groups));
    for (const [name, { points }] of Object.entries(groups)) {
      const { counts } = tokens.groups[name]?.o200k_base ?? {};
      expect([points[0]?.size, points[0]?.tokens]).toEqual([256, counts?.bytes]);
      expect(points.at(-1)?.tokens).toBe(counts?.tokens);
    }
  });

  it('prints a row and a bar a size, and where the curve bends', () => {
    // `the the` is 7 bytes; at 1,000 entries of gpt2 `the` and ` the` are tokens: ids 1169 and 262. So only the second word is one, `th` (400) and `e`.
    work.write('the.txt', 'the the\n');
    const { stdout } = work.run(['vocabulary', 'the.txt', '--encoding', 'gpt2', '--sizes', '256,1000,50256']);
    expect(stdout).toMatch(/^ *256 +7 +1\.0000/m);
    expect(stdout).toMatch(/^ *1000 +3 +0\.4286/m);
    expect(stdout).toMatch(/^ *50256 +2 +0\.2857/m);
    expect(stdout).toMatch(/^256 +1\.0000 +█+$/m);
    expect(stdout).toContain('the curve bends at           1000\n');
  });

  it('draws curves of any number of groups', () => {
    const points = Array.from({ length: 20 }, (_, i) => ({ x: 256 * 2 ** i, y: 1 / (i + 1) }));
    const svg = lineChart(
      Array.from({ length: 20_000 }, () => ({ name: 'a', points })),
      { title: 'a', x: 'x', y: 'y' },
    );
    expect(svg.match(/<polyline/g)).toHaveLength(20_000);
  });

  it('draws the curves', () => {
    work.write('two.csv', 'kind,text\na & b,hello\n<c>,你好\n');
    const { status, stderr } = work.run(['vocabulary', 'two.csv', '--by', 'kind', '--svg', 'out.svg']);
    expect([status, stderr]).toEqual([0, '']);
    const svg = readFileSync(join(work.folder, 'out.svg'), 'utf8');
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).toContain('a &#38; b');
    expect(svg).toContain('&#60;c&#62;');
  });

  it('says what is wrong in one line', () => {
    const wrong = (...args: string[]) => work.run(['vocabulary', ...args], 'text');
    expect(wrong('-', '--sizes', '256,,300').stderr).toBe(
      'evalmetry: --sizes[1] is NaN, expected a whole number from 257 to 199998, the whole vocabulary\n',
    );
    expect(wrong('-', '--rare-below', '0').stderr).toMatch(/^evalmetry: --rare-below is 0, expected /);
    expect(wrong('-', '--model', 'gpt-4o', '--encoding', 'gpt2')).toMatchObject({ status: 2, stdout: '' });
    expect(wrong('-', '--svg', join('no', 'such', 'folder.svg')).stderr).toContain('cannot be written');
    expect(existsSync(join(work.folder, 'no'))).toBe(false);
  });
});

describe('a chart of lines', () => {
  const titles = { title: 'T', x: 'x', y: 'y' };

  it('puts the ends of the logarithmic axis at the edges, its middle in the middle, and 0 at the bottom', () => {
    const points = [
      { x: 1, y: 0 },
      { x: 100, y: 5 },
      { x: 10_000, y: 10 },
    ];
    // The plot is 64 to 696 wide and 56 to 364 high; the axis ends at 10.
    expect(lineChart([{ name: 'n', points, mark: 1 }], titles)).toContain('points="64,364 380,210 696,56"');
    expect(lineChart([{ name: 'n', points, mark: 1 }], titles)).toContain('<circle cx="380" cy="210"');
  });

  it('has its key at the right of all lines, in the order in which they end, and as high as it must be', () => {
    const line = (name: string, end: number) => ({
      name,
      points: [
        { x: 1, y: 10 },
        { x: 10_000, y: end },
      ],
    });
    const namesOf = (svg: string) =>
      [...svg.matchAll(/<text x="742" y="([\d.]+)"[^>]*>([^<]*)</g)].map((m) => [m[2], Number(m[1])]);
    const few = lineChart([line('low', 1), line('high', 3), line('x'.repeat(60), 2)], titles);
    // 20 a row from 56 on, and letters stand 4 below the middle of theirs.
    expect(namesOf(few)).toEqual([
      ['low', 110],
      ['high', 70],
      [`${'x'.repeat(39)}…`, 90],
    ]);
    // From 742 on 39 letters of 8, the sign of what is left out with 14, and 8 of margin.
    expect(few).toContain('width="1076" height="420"');
    const many = lineChart(
      Array.from({ length: 30 }, (_, i) => line(`line ${i}`, 30 - i)),
      titles,
    );
    expect(namesOf(many).at(-1)).toEqual(['line 29', 56 + 29 * 20 + 10 + 4]);
    expect(many).toContain(`height="${56 + 30 * 20 + 8}"`);
    // Six colours, four dashes: the first 24 differ.
    const strokes = [...many.matchAll(/<polyline points="[^"]*" (.*)\/>/g)].map((match) => match[1]);
    expect(new Set(strokes.slice(0, 24)).size).toBe(24);
  });

  it('draws one point, and heights of 0', () => {
    expect(lineChart([{ name: '', points: [{ x: 256, y: 0 }] }], titles)).toContain('points="64,364"');
  });
});
