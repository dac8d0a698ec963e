import type { OptionSpec, OptionSpecs } from './arguments.js';
import type { Command } from './command.js';

/** What `evalmetry --help` prints. */
export function globalHelp(version: string, summaries: Readonly<Record<string, string>>): string {
  return `evalmetry ${version}: metrics for language models, with the reference implementations' numbers

Usage: evalmetry COMMAND [OPTIONS] [FILES]

Commands
${twoColumns(Object.entries(summaries))}

Input
  Rows are JSONL or CSV, told by the file's name or --format; fields are named by options (a.b.0 is a path). Texts can
  also be plain lines in files that belong together. gzip is seen by itself, and - is standard input. A pattern in quotes,
  'data/**/*.jsonl', stands for the files that fit.

Exit codes
  0  done
  1  the score did not reach --min, or exceeded --max
  2  bad use or bad data; one line on stderr says what, in which file and line
  3  evalmetry itself failed

  evalmetry COMMAND --help   all options of a command
  evalmetry demo             every command on the examples
  evalmetry --version
`;
}

/** What `evalmetry COMMAND --help` prints. */
export function commandHelp(name: string, command: Command, options: OptionSpecs): string {
  const usage = command.usage.map((form, i) => `${i === 0 ? 'Usage: ' : '       '}evalmetry ${name} ${form}`);
  const parts = [
    usage.join('\n'),
    command.description,
    `Options\n${twoColumns(Object.entries(options).map(optionLine))}`,
  ];
  if (command.examples.length > 0) {
    parts.push(`Examples\n${command.examples.map((example) => `  evalmetry ${name} ${example}`).join('\n')}`);
  }
  return `${parts.join('\n\n')}\n`;
}

function optionLine([name, { value, short, choices, isRepeatable, help }]: [string, OptionSpec]): [string, string] {
  const option = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
  const remarks = `${choices ? `${choices.join(', ')}: ` : ''}${help}${isRepeatable ? ' (repeatable)' : ''}`;
  return [option, remarks];
}

/** Names on the left, texts on the right, wrapped at 100 characters. */
function twoColumns(rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows
    .map(([name, text]) => {
      const lines = wrap(text, 100 - left);
      return `${`  ${name}`.padEnd(left)}${lines.join(`\n${' '.repeat(left)}`)}`;
    })
    .join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
