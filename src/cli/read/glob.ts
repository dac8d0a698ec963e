import { stat } from 'node:fs/promises';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CommandError } from '../command-error.js';

/**
 * The files that arguments name. A pattern (`data/*.jsonl`, `**`, `{a,b}.txt`) that the shell left as it is stands for the files that fit it,
 * in the order of their names; the name of a file is no pattern, whatever characters it has.
 *
 * @throws CommandError if no file fits a pattern.
 */
export async function expandGlobs(names: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(names.map(filesOf));
  return files.flat();
}

async function filesOf(name: string): Promise<readonly string[]> {
  // Windows parts folders by a backslash, which in a pattern means another thing.
  const pattern = process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
  if (name === '-' || !isDynamicPattern(pattern) || (await exists(name))) return [name];
  const found = await glob(pattern, { expandDirectories: false, absolute: pattern.startsWith('/') });
  if (found.length === 0) throw new CommandError('no file fits this pattern', name);
  // By code unit, so that the order is the same everywhere.
  return found.sort();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
