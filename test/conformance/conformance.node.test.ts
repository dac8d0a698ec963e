import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

interface Row {
  file: string;
  passed: number;
  failed: number;
  uncovered: number;
  failures: { index: number; fn: string; expected: unknown; got: unknown }[];
}

function conformance(...args: string[]): { status: number; output: string; rows: Row[] } {
  let output: string;
  let status = 0;
  try {
    output = execFileSync(process.execPath, ['test/conformance/run.mjs', '--json', ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    const failure = error as { status: number; stdout: string };
    status = failure.status;
    output = failure.stdout;
  }
  const lines = output.trimEnd().split('\n');
  return { status, output, rows: status > 1 ? [] : (JSON.parse(lines.at(-1) ?? '[]') as Row[]) };
}

const coverage = JSON.parse(readFileSync(join(import.meta.dirname, 'coverage.json'), 'utf8')) as Record<string, number>;

describe('conformance with the reference implementations', () => {
  let run: ReturnType<typeof conformance>;
  beforeAll(() => {
    run = conformance();
  });

  it('fails on no case', () => {
    expect(run.rows.flatMap((row) => row.failures.slice(0, 3))).toEqual([]);
    expect(run.status).toBe(0);
  });

  it('covers at least as many cases as before, in every file', () => {
    for (const { file, passed } of run.rows) expect(passed, file).toBeGreaterThanOrEqual(coverage[file] ?? 0);
    expect(run.rows.map((row) => row.file)).toEqual(expect.arrayContaining(Object.keys(coverage)));
  });

  it('fails on every case whose expectation is moved by ten tolerances', () => {
    const { status, output } = conformance('--perturb');
    expect(status).toBe(1);
    expect(output).toMatch(/^[1-9]\d* cases have an expectation that was moved; 0 of them passed all the same\.$/m);
  });
});

describe('the conformance command', () => {
  it('reads another folder, and takes inputs from there only', () => {
    const directory = mkdtempSync(join(tmpdir(), 'golden-'));
    try {
      cpSync('test/golden/sklearn_confusion.json', join(directory, 'sklearn_confusion.json'));
      const alone = conformance(directory);
      expect(alone.status).toBe(1);
      expect(alone.rows).toMatchObject([{ file: 'sklearn_confusion', passed: 0 }]);
      cpSync('test/golden/sklearn_classification.json', join(directory, 'sklearn_classification.json'));
      const together = conformance(directory, '--only', 'sklearn_confusion');
      expect(together.status).toBe(0);
      expect(together.rows).toMatchObject([{ file: 'sklearn_confusion', failed: 0, uncovered: 0 }]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('fails on a wrong number, a wrong text and a function that nobody has heard of', () => {
    const directory = mkdtempSync(join(tmpdir(), 'golden-'));
    try {
      const inputs = { a: { y_true: [1, 0, 1, 1], y_pred: [1, 1, 1, 0] } };
      writeFileSync(
        join(directory, 'own.json'),
        JSON.stringify({
          meta: {},
          inputs,
          cases: [
            { fn: 'sklearn.accuracy_score', inputs: 'a', expected: 0.5 },
            { fn: 'sklearn.accuracy_score', inputs: 'a', expected: 0.5000001 },
            { fn: 'sklearn.accuracy_score', inputs: 'b', expected: 0.5 },
            { fn: 'sklearn.accuracy_score', inputs: 'a', expected: { error: 'ValueError', message: 'no' } },
            { fn: 'nobody.score', inputs: 'a', expected: 1 },
          ],
        }),
      );
      const { status, rows } = conformance(directory);
      expect(status).toBe(1);
      expect(rows).toMatchObject([{ file: 'own', passed: 1, failed: 4, uncovered: 0 }]);
      expect(rows[0]?.failures.map((failure) => failure.index)).toEqual([1, 2, 3, 4]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
