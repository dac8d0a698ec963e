import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

// Offline: the lock file already names every package, so the copy asks no registry.
it('a release writes the changelog and the version, and the lock file follows', () => {
  const copy = mkdtempSync(join(tmpdir(), 'evalmetry-release-'));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    for (const name of ['package.json', 'package-lock.json', '.npmrc', '.changeset']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    run('git', 'init', '-q', '-b', 'main');
    run('git', 'add', 'package.json', 'package-lock.json', '.changeset');
    run('git', '-c', 'user.name=test', '-c', 'user.email=test@example.invalid', 'commit', '-qm', 'copy');

    const changes = readdirSync(join(copy, '.changeset')).filter((name) => name.endsWith('.md'));
    const before = (JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { version: string }).version;
    run(process.execPath, join(root, 'node_modules/@changesets/cli/bin.js'), 'version');
    const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { version: string };
    if (changes.length > 0) {
      expect(version).not.toBe(before);
      expect(readFileSync(join(copy, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`);
    }
    rmSync(join(copy, 'node_modules'));
    run('npm', 'install', '--package-lock-only', '--offline', '--ignore-scripts');
    const lock = readFileSync(join(copy, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
    expect((JSON.parse(lock) as { version: string }).version).toBe(version);
    run('npm', 'ci', '--dry-run', '--offline', '--ignore-scripts');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
