import { parseArgs } from 'node:util';
import { CommandError, closest, either } from './command-error.js';

/** One option of a command. */
export interface OptionSpec {
  /** What stands behind the option in the help: `FILE`, `N`. Without one the option is a switch. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** Whether it may be given several times. */
  readonly isRepeatable?: boolean;
  /** One letter that stands for it. */
  readonly short?: string;
  /** What it does, with its default. */
  readonly help: string;
}

/** The options of a command by name, without the leading `--`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What the user typed behind the command's name, checked against its options. */
export class Arguments {
  /** The arguments that are no options. */
  readonly files: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  private constructor(files: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.files = files;
    this.#values = values;
  }

  /** @throws CommandError on an option that does not exist, lacks its value, or is given too often. */
  static parse(args: readonly string[], specs: OptionSpecs): Arguments {
    const values = new Map<string, string[]>();
    const files: string[] = [];
    const options = Object.entries(specs).map(
      ([name, { value, short }]) =>
        [name, { type: value === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }) }] as const,
    );
    // Not strict: the tokens are checked here, with messages of one line.
    const { tokens } = parseArgs({
      args: [...args],
      options: Object.fromEntries(options),
      strict: false,
      tokens: true,
      allowPositionals: true,
    });
    for (const token of tokens) {
      if (token.kind === 'positional') files.push(token.value);
      if (token.kind !== 'option') continue;
      const { name, rawName, value } = token;
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      if (spec === undefined) throw unknownOption(rawName, Object.keys(specs));
      if (spec.value === undefined && value !== undefined) throw new CommandError(`${rawName} takes no value`);
      if (spec.value !== undefined && (value === undefined || (!token.inlineValue && /^-./.test(value)))) {
        const hint = value === undefined ? '' : `, or ${rawName}=${value} if that is the value`;
        throw new CommandError(`${rawName} needs a value: ${rawName} ${spec.value}${hint}`);
      }
      const seen = values.get(name) ?? [];
      if (seen.length > 0 && spec.value !== undefined && !spec.isRepeatable) {
        throw new CommandError(`${rawName} is given twice`);
      }
      if (spec.choices && !spec.choices.includes(value ?? '')) {
        throw new CommandError(`${rawName} is ${JSON.stringify(value)}, expected ${either(spec.choices)}`);
      }
      values.set(name, [...seen, value ?? '']);
    }
    return new Arguments(files, values);
  }

  /** Whether a switch is on, or an option given. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** All values of an option. */
  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The value of an option. */
  text(name: string): string | undefined {
    return this.list(name)[0];
  }

  /** The value of an option as one of a few words, which the caller also has in {@link OptionSpec.choices}. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return choices.find((choice) => choice === this.text(name));
  }

  /** The value of an option as a number. */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || Number.isNaN(value))
      throw new CommandError(`--${name} is ${JSON.stringify(text)}, expected a number`);
    return value;
  }
}

/** An object without its members that are undefined: an option that is not given is left out. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function unknownOption(rawName: string, known: readonly string[]): CommandError {
  const meant = closest(rawName.replace(/^-+/, ''), known);
  return new CommandError(`no option ${rawName}${meant === undefined ? '' : `: is --${meant} meant?`}`);
}
