import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The built command line; `EVALMETRY_CLI` names another build. */
export const main: string = resolve(
  process.env['EVALMETRY_CLI'] ?? join(import.meta.dirname, '../../dist/cli/main.js'),
);

/** The examples that this build uses, and the folder that they are in. */
export const examples: string = join(import.meta.dirname, '../../examples');

/** What a run printed. */
export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for files of one test, in which commands run. */
export class Workplace {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'evalmetry-cli-'));

  /** Writes a file. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.folder, name), content);
    return name;
  }

  /** Runs `evalmetry ARGS` in the folder. */
  run(args: readonly string[], input?: string | Uint8Array, env: Record<string, string> = {}): Result {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      input: input ?? '',
      env: { PATH: dirname(process.execPath), ...env },
      maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
  }

  /** Runs a command that must succeed, and gives its `--json`. */
  json(args: readonly string[], input?: string | Uint8Array): Record<string, unknown> {
    const { status, stdout, stderr } = this.run([...args, '--json'], input);
    if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
