import { isMetricError } from '../core/error.js';
import { Arguments, type OptionSpecs } from './arguments.js';
import type { Command, Report, Style } from './command.js';
import { CommandError } from './command-error.js';
import { commandHelp } from './help.js';
import { toJsonText } from './print/json.js';
import { Progress } from './progress.js';

/** Where a command writes to, and what it may write. */
export interface Terminal {
  write(text: string): void;
  /** Remarks and progress. */
  writeError(text: string): void;
  readonly colour: boolean;
  readonly width: number;
  /** Whether someone watches the remarks, so that a bar that moves makes sense. */
  readonly isWatched: boolean;
}

/**
 * Runs a command from what the user typed to what is printed.
 *
 * @returns The exit code: 0, or 1 if the score does not reach `--min` or exceeds `--max`.
 * @throws CommandError for what the user has to put right.
 */
export async function runCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const options = { ...command.options, ...commonOptions(command) };
  const args = Arguments.parse(argv, options);
  if (args.has('help')) {
    terminal.write(commandHelp(name, command, options));
    return 0;
  }
  const gate = args.number('min') ?? args.number('max');
  const style: Style = { colour: terminal.colour, width: terminal.width, digits: digitsOf(args) };

  const progress = new Progress(terminal.isWatched);
  let report: Report;
  try {
    report = await command.run(args, { startProgress: (paths) => progress.start(paths) });
  } catch (error) {
    throw isMetricError(error) ? new CommandError(toOptionNames(error.message, options)) : error;
  } finally {
    progress.stop();
  }

  const { score, headline, warnings, signature } = report;
  for (const { message } of warnings) terminal.writeError(`warning: ${message}\n`);
  // A score that is not a number passes no gate.
  const passed = gate === undefined || (command.better === 'higher' ? score >= gate : score <= gate);
  if (args.has('json')) {
    const limit = command.better === 'higher' ? 'min' : 'max';
    const verdict = gate === undefined ? {} : { gate: { [limit]: gate, passed } };
    terminal.write(toJsonText({ command: name, headline, score, ...verdict, ...report.details, signature, warnings }));
  } else {
    terminal.write(report.print(style));
  }
  if (!passed) {
    const relation = command.better === 'higher' ? 'below' : 'above';
    terminal.writeError(`failed: ${headline} is ${score}, ${relation} ${gate}\n`);
  }
  return passed ? 0 : 1;
}

function commonOptions({ better }: Command): OptionSpecs {
  const gate: OptionSpecs =
    better === 'higher'
      ? { min: { value: 'SCORE', help: 'exit with 1 if the headline is below' } }
      : { max: { value: 'SCORE', help: 'exit with 1 if the headline is above (lower is better)' } };
  return {
    ...gate,
    digits: { value: 'N', help: 'digits behind the point in tables; --json always has all' },
    json: { help: 'one JSON document for machines in place of tables' },
    help: { short: 'h', help: 'this page' },
  };
}

function digitsOf(args: Arguments): number | undefined {
  const digits = args.number('digits');
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 0 && digits <= 20)) {
    throw new CommandError(`--digits is ${digits}, expected a whole number from 0 to 20`);
  }
  return digits;
}

/**
 * A message of the library, with the option as the user typed it: `smoothValue is -1` becomes `--smooth-value is -1`, and
 * `positiveLabel is undefined` becomes `--positive-label is missing`. What `unknownLabel` names is `--unknown`.
 */
function toOptionNames(message: string, options: OptionSpecs): string {
  return message.replace(/^([a-zA-Z]+)( is undefined)?/, (words, word: string, missing?: string) => {
    const name = word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const typed = [name, name.replace(/-label$/, '')].find((candidate) => Object.hasOwn(options, candidate));
    return typed === undefined ? words : `--${typed}${missing ? ' is missing' : ''}`;
  });
}
