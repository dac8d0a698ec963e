import type { MetricWarning } from '../core/metric.js';
import type { Arguments, OptionSpecs } from './arguments.js';

/** One command, such as `evalmetry bleu`. */
export interface Command {
  /** What stands behind the command's name, one line a form. */
  readonly usage: readonly string[];
  /** What it computes and from which input: the text of its help page. */
  readonly description: string;
  /** Its own options; those that all commands have are added to them. */
  readonly options: OptionSpecs;
  /** Whether a headline that is higher is better (`--min` is its gate) or one that is lower (`--max`). */
  readonly better: 'higher' | 'lower';
  /** Command lines that work on the examples, for its help page. */
  readonly examples: readonly string[];
  /** Does the work. */
  run(args: Arguments, context: Context): Promise<Report>;
}

/** What a command may know of the world around it. */
export interface Context {
  /** Begins to show how many of the files' bytes were read; gives what is to be called with their numbers. */
  startProgress(paths: readonly string[]): Promise<(bytes: number) => void>;
}

/** What a command found out. */
export interface Report {
  /** The number that `--min` or `--max` is about. */
  readonly score: number;
  /** What that number is: `accuracy`, `tokensPerCharacter`. */
  readonly headline: string;
  /** All that `--json` prints beside it. */
  readonly details: object;
  readonly signature: string;
  readonly warnings: readonly MetricWarning[];
  /** The same for people. */
  print(style: Style): string;
}

/** How the text for people is to look. */
export interface Style {
  /** Whether colours are welcome. */
  readonly colour: boolean;
  /** Characters in a line. */
  readonly width: number;
  /** Digits behind the point; `undefined`: as many as are usual for the metric. */
  readonly digits: number | undefined;
}
