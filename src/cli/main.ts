#!/usr/bin/env node
import { versionField } from '../core/version.js';
import type { Command } from './command.js';
import { CommandError, closest, either } from './command-error.js';
import { globalHelp } from './help.js';
import { runCommand, type Terminal } from './run.js';

/** What each command is for; its module is loaded when it is called. */
const SUMMARIES = {
  classify: 'labels against labels: accuracy, precision, recall, F, a report by class',
  bleu: "translations against references: BLEU, with sacreBLEU's signature",
  rouge: 'summaries against references: ROUGE-1 to 9, L, Lsum, in any script',
  perplexity: 'token log-probabilities: perplexity, bits per token',
  tokens: 'what texts cost in tokens: tokens per character, byte, word, by encoding and group',
  vocabulary: 'what each size of a vocabulary is worth on texts, and where it stops paying',
  demo: 'the first five on the examples that come with the package',
};

/** Loads a command; written out, so that a bundler sees which modules there are. */
async function loadCommand(name: string): Promise<Command | undefined> {
  switch (name) {
    case 'classify':
      return (await import('./commands/classify.js')).classify;
    case 'bleu':
      return (await import('./commands/bleu.js')).bleuCommand;
    case 'rouge':
      return (await import('./commands/rouge.js')).rougeCommand;
    case 'perplexity':
      return (await import('./commands/perplexity.js')).perplexityCommand;
    case 'tokens':
      return (await import('./commands/tokens.js')).tokens;
    case 'vocabulary':
      return (await import('./commands/vocabulary.js')).vocabulary;
    default:
      return undefined;
  }
}

async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const version = versionField().replace('version:evalmetry-', '');
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.write(globalHelp(version, SUMMARIES));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    terminal.write(`${version}\n`);
    return 0;
  }
  if (name === 'demo') return (await import('./commands/demo.js')).demo(rest, terminal, loadCommand);
  const command = await loadCommand(name);
  if (command !== undefined) return runCommand(name, command, rest, terminal);
  const names = Object.keys(SUMMARIES);
  const meant = closest(name, names);
  throw new CommandError(
    `no command ${JSON.stringify(name)}: ${meant === undefined ? `expected ${either(names)}` : `is ${meant} meant?`}`,
  );
}

/** Standard output and error, as the environment wants them. */
function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  return {
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    width: stdout.columns ?? 100,
    isWatched: stderr.isTTY === true,
  };
}

function toExitCode(error: unknown): number {
  if (error instanceof CommandError) {
    process.stderr.write(`evalmetry: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
  const detail = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`evalmetry: failed, please report this: ${detail}\n`);
  return 3;
}

// Who reads our output may stop early, as `head` does. What cannot be written, as on a full disk, is no verdict of a gate: not exit code 1.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`evalmetry: <stdout>: ${error.message}\n`);
  process.exit(2);
});
// Remarks that nobody can read change nothing.
process.stderr.on('error', () => {});
// Not process.exit(): what was written may still be on its way into a pipe.
process.exitCode = await main(process.argv.slice(2), processTerminal()).catch(toExitCode);
