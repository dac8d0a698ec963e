import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const guides = join(root, 'docs/guides');
const picturesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.svg'));

let drawn: string;
beforeAll(() => {
  drawn = mkdtempSync(join(tmpdir(), 'evalmetry-plots-'));
  execFileSync(process.execPath, ['scripts/make-guide-plots.mjs', drawn], { cwd: root });
});
afterAll(() => {
  rmSync(drawn, { recursive: true });
});

describe('pictures of the guides', () => {
  it('are those that scripts/make-guide-plots.mjs makes', () => {
    expect(picturesIn(guides).length).toBeGreaterThan(0);
    expect(picturesIn(guides)).toEqual(picturesIn(drawn));
  });

  it.each(picturesIn(guides))('%s is what the library draws now', (name) => {
    const now = readFileSync(join(drawn, name), 'utf8');
    expect(readFileSync(join(guides, name), 'utf8'), 'run node scripts/make-guide-plots.mjs').toBe(now);
  });

  it.each(picturesIn(guides))('%s stands in a guide, with words for who cannot see it', (name) => {
    const pages = readdirSync(guides).filter((page) => page.endsWith('.md'));
    const text = pages.map((page) => readFileSync(join(guides, page), 'utf8')).join('\n');
    expect(text).toMatch(new RegExp(`!\\[[^\\]]{40,}\\]\\(${name.replace('.', '\\.')}\\)`));
  });
});
