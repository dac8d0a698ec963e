import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples } from './command-line.js';

const root = resolve(import.meta.dirname, '../..');

function run(path: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd: root, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}

describe('the programs', () => {
  // What each must have printed, from the reference implementations (see commands.node.test.ts).
  const expected: Record<string, string> = {
    'classification.mjs': 'F1, macro: 0.8232',
    'in-a-harness.mjs': "key: 'rouge2'",
    'perplexity.mjs': 'over all 812 tokens: 81.66',
    'streaming.mjs': 'in three: accuracy 0.8269230769230769',
    'summaries.mjs': 'stems: rouge1 0.5835, rouge2 0.2826, rougeL 0.3992',
    'tokens.mjs': 'gpt-4o (o200k_base)',
    'translation.mjs': 'BLEU 64.37',
  };

  it.each(Object.entries(expected))('%s prints %s', (name, output) => {
    expect(run(join(examples, name))).toContain(output);
  });

  it('are all here and in the README', () => {
    const names = readdirSync(examples).filter((name) => name.endsWith('.mjs'));
    expect(names.sort()).toEqual(Object.keys(expected));
    const readme = readFileSync(join(examples, 'README.md'), 'utf8');
    for (const name of readdirSync(examples)) if (name !== 'README.md') expect(readme).toContain(`\`${name}\``);
  });
});

describe('the data', () => {
  const lines = (name: string): string[] => readFileSync(join(examples, name), 'utf8').trimEnd().split('\n');
  const rows = (name: string): Record<string, unknown>[] =>
    lines(name).map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is large enough to mean something, and complete', () => {
    const translations = ['sources', 'predictions', 'references', 'references-2'].map((part) =>
      lines(`translation.${part}.txt`),
    );
    expect(new Set(translations.map((part) => part.length))).toEqual(new Set([42]));
    for (const file of ['tickets.jsonl', 'summaries.csv', 'log-probs.jsonl']) {
      expect(lines(file).length).toBeGreaterThan(40);
      expect(new Set(lines(file)).size).toBe(lines(file).length);
    }
    for (const line of translations.flat()) expect(line).toMatch(/\S/);
  });

  it('has the same sentences in every language, in its script', () => {
    const scripts: Record<string, RegExp> = {
      English: /^[\p{Script=Latin}\p{Script=Common}]+$/u,
      Chinese: /^[\p{Script=Han}\p{Script=Common}]+$/u,
      Japanese: /[\p{Script=Hiragana}]/u,
      Hindi: /^[\p{Script=Devanagari}\p{Script=Common}\p{Script=Inherited}]+$/u,
      Arabic: /^[\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]+$/u,
      Spanish: /^[\p{Script=Latin}\p{Script=Common}]+$/u,
    };
    const texts = rows('languages.jsonl');
    for (const [language, script] of Object.entries(scripts)) {
      const of = texts.filter((row) => row['language'] === language);
      expect(of.map((row) => row['id'])).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
      for (const row of of) expect(row['text']).toMatch(script);
    }
  });

  it('has log-probabilities of every token but the first', () => {
    for (const { tokens, logProbs } of rows('log-probs.jsonl') as { tokens: string[]; logProbs: (number | null)[] }[]) {
      expect(logProbs.length).toBe(tokens.length);
      expect(logProbs.map((logProb) => logProb === null)).toEqual(tokens.map((_, i) => i === 0));
    }
  });
});

describe('the notices', () => {
  it('name the packages that are bundled, with their licences', () => {
    run(join(root, 'scripts/make-notices.mjs'), '--check');
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    for (const name of ['cli-progress', 'cli-table3', 'papaparse', 'piscina', 'tinyglobby'])
      expect(notices).toMatch(new RegExp(`^## ${name} `, 'm'));
    expect(notices).not.toContain('tiktoken');
  });
});
