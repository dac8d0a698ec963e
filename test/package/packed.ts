import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root: string = resolve(import.meta.dirname, '../..');

/** An empty project with the packed package in node_modules, as `npm install` of the tarball leaves it. */
export interface PackedProject {
  readonly directory: string;
  /** Files in the tarball. */
  readonly files: readonly string[];
  /** Writes a file of the project. */
  write(name: string, content: string): string;
  /** Runs a program of the project and gives what it prints. */
  node(name: string, ...args: string[]): string;
  remove(): void;
}

/** Packs what `npm publish` would send, and unpacks it where a user has it. Needs no network. */
export function packProject(): PackedProject {
  const directory = mkdtempSync(join(tmpdir(), 'evalmetry-user-'));
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as [{ filename: string; files: { path: string }[] }];
  const installed = join(directory, 'node_modules', 'evalmetry');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(directory, packed.filename), '-C', installed, '--strip-components=1']);
  mkdirSync(join(directory, 'node_modules', '@dqbd'));
  symlinkSync(join(root, 'node_modules/@dqbd/tiktoken'), join(directory, 'node_modules/@dqbd/tiktoken'));
  writeFileSync(join(directory, 'package.json'), '{ "name": "user", "private": true, "type": "module" }');
  return {
    directory,
    files: packed.files.map((file) => file.path),
    write(name, content) {
      const path = join(directory, name);
      writeFileSync(path, content);
      return path;
    },
    node: (name, ...args) => execFileSync(process.execPath, [name, ...args], { cwd: directory, encoding: 'utf8' }),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** The subpaths of the package that hold code: `''` for the root, `'/text'`. */
export const subpaths: readonly string[] = [
  '',
  '/core',
  '/classification',
  '/text',
  '/language-model',
  '/tokenize',
  '/compression',
  '/inference',
  '/ranking',
  '/regression',
];
