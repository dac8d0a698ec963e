import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './command-line.js';

// Nothing here goes through a shell: the patterns arrive as they are written.

let work: Workplace;
beforeAll(() => {
  work = new Workplace();
  mkdirSync(join(work.folder, 'data', 'deep'), { recursive: true });
  // Names in an order that is not that of their numbers; each text is of another length.
  const texts = { 'data/10.txt': 'a', 'data/9.txt': 'ab', 'data/B.txt': 'abc', 'data/.hidden.txt': 'abcd' };
  for (const [name, text] of Object.entries(texts)) work.write(name, `${text}\n`);
  work.write('data/deep/中文.jsonl', '{"text":"你好"}\n');
  work.write('data/[x].txt', 'a name with brackets\n');
});
afterAll(() => {
  work.remove();
});

/** The files that `evalmetry tokens` reads, in its order. */
function filesOf(...args: string[]): string[] {
  const { files } = work.json(['tokens', '--encoding', 'gpt2', '--per-file', ...args]);
  return Object.keys(files as object);
}

describe('patterns', () => {
  it('stand for the files that fit, in the order of their names by code unit', () => {
    // '1' < '9' < 'B' < '[' ; what begins with a point is hidden, as in a shell.
    expect(filesOf('data/*.txt')).toEqual(['data/10.txt', 'data/9.txt', 'data/B.txt', 'data/[x].txt']);
    expect(filesOf('data/**/*.jsonl')).toEqual(['data/deep/中文.jsonl']);
    expect(filesOf('data/{B,9}.txt')).toEqual(['data/9.txt', 'data/B.txt']);
    expect(filesOf('data/[0-9]*.txt')).toEqual(['data/10.txt', 'data/9.txt']);
    expect(filesOf(join(work.folder, 'data/1?.txt'))).toEqual([join(work.folder, 'data/10.txt')]);
  });

  it('stand where they were written', () => {
    expect(filesOf('data/B.txt', 'data/[0-9]*.txt')).toEqual(['data/B.txt', 'data/10.txt', 'data/9.txt']);
  });

  it('are no patterns where a file has this name', () => {
    expect(filesOf('data/[x].txt')).toEqual(['data/[x].txt']);
  });

  it('fit files, not folders', () => {
    expect(filesOf('data/*')).toEqual(['data/10.txt', 'data/9.txt', 'data/B.txt', 'data/[x].txt']);
  });

  it('are for every command', () => {
    work.write('one.csv', 'prediction,reference\na,a\n');
    work.write('two.csv', 'prediction,reference\nb,a\n');
    expect(work.json(['classify', '*.csv'])).toMatchObject({ score: 1 / 2 });
  });

  it('that no file fits are an error', () => {
    for (const pattern of ['data/*.md', 'nowhere/**', '{a,b}.txt']) {
      expect(work.run(['tokens', pattern, 'data/B.txt'])).toEqual({
        status: 2,
        stdout: '',
        stderr: `evalmetry: ${pattern}: no file fits this pattern\n`,
      });
    }
  });
});

describe('several files', () => {
  it('are counted together, and a file twice if it is named twice', () => {
    // "a", "ab", "abc" are a token of gpt2 each, and 1, 2, 3 characters.
    const { encodings } = work.json(['tokens', '--encoding', 'gpt2', 'data/[0-9]*.txt', 'data/B.txt', 'data/B.txt']);
    expect(encodings).toMatchObject({ gpt2: { counts: { texts: 4, tokens: 4, codePoints: 1 + 2 + 3 + 3 } } });
  });

  it('are counted apart if that is wanted, one that is empty too', () => {
    work.write('empty.txt', '');
    const sentence = '人工智能是计算机科学、心理学、哲学等学科融合的交叉学科。';
    work.write('zh.txt', `${sentence}\n`);
    const args = ['tokens', 'zh.txt', 'empty.txt', 'data/B.txt', '--per-file', '--encoding', 'gpt2'];
    // Chinese-LLaMA's sentence of 28 characters is 59 tokens of gpt2.
    const { files, encodings } = work.json(args);
    expect(files).toMatchObject({
      'zh.txt': { gpt2: { tokensPerCharacter: 59 / 28, counts: { texts: 1, tokens: 59 } } },
      'empty.txt': { gpt2: { tokensPerCharacter: 'NaN', counts: { texts: 0, tokens: 0 } } },
      'data/B.txt': { gpt2: { tokensPerCharacter: 1 / 3 } },
    });
    expect(encodings).toMatchObject({ gpt2: { tokensPerCharacter: 60 / 31 } });
    const [head, ...rows] = work.run(args).stdout.split('\n');
    expect(head).toMatch(/^file +encoding +texts +tokens /);
    expect(rows.slice(0, 4).map((row) => row.split(/ +/).slice(0, 4))).toEqual([
      ['zh.txt', 'gpt2', '1', '59'],
      ['empty.txt', 'gpt2', '0', '0'],
      ['data/B.txt', 'gpt2', '1', '1'],
      ['all', 'gpt2', '2', '60'],
    ]);
  });

  it('that are all empty hold no rows', () => {
    work.write('empty.txt', '');
    expect(work.run(['tokens', 'empty.txt', 'empty.txt', '--per-file']).stderr).toBe(
      'evalmetry: empty.txt, empty.txt: holds no rows\n',
    );
  });
});
