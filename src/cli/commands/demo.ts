import { fileURLToPath } from 'node:url';
import { Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { CommandError } from '../command-error.js';
import { bold, faint } from '../print/table.js';
import { sizeOf } from '../read/open.js';
import { runCommand, type Terminal } from '../run.js';

/** What the demo runs, on which files of the examples, and what there is to see. */
const STEPS: readonly { readonly remark: string; readonly command: string; readonly args: readonly string[] }[] = [
  {
    remark: "A classifier's answers to support tickets",
    command: 'classify',
    args: ['tickets.jsonl'],
  },
  {
    remark: 'Translations from English into Chinese, each with two references',
    command: 'bleu',
    args: [
      ...['--predictions', 'translation.predictions.txt', '--references', 'translation.references.txt'],
      ...['--references', 'translation.references-2.txt', '--tokenize', 'zh'],
    ],
  },
  {
    remark: 'Summaries of news',
    command: 'rouge',
    args: ['summaries.csv', '--types', 'rouge1,rouge2,rougeL', '--stemmer'],
  },
  { remark: "A small language model's log-probabilities", command: 'perplexity', args: ['log-probs.jsonl'] },
  {
    remark: 'The same text in six languages: what does it cost in tokens?',
    command: 'tokens',
    args: ['languages.jsonl', '--by', 'language', '--encoding', 'cl100k_base', '--encoding', 'o200k_base'],
  },
];

/** `evalmetry demo`: the other commands, on the examples that come with the package. */
export async function demo(
  argv: readonly string[],
  terminal: Terminal,
  loadCommand: (name: string) => Promise<Command | undefined>,
): Promise<number> {
  const args = Arguments.parse(argv, { help: { short: 'h', help: 'this page' } });
  if (args.has('help')) {
    terminal.write('Usage: evalmetry demo\n\nRuns every command on the examples that come with the package.\n');
    return 0;
  }
  if (args.files.length > 0) throw new CommandError('demo takes no files: it runs on the examples of the package');
  const style = { colour: terminal.colour, width: terminal.width, digits: undefined };
  const folder = await findExamples();
  for (const [i, { remark, command, args: step }] of STEPS.entries()) {
    const shown = step.map((word) => (isFile(word) ? `examples/${word}` : word)).join(' ');
    terminal.write(
      `${i === 0 ? '' : '\n'}${bold(remark, style)}\n${faint(`$ evalmetry ${command} ${shown}`, style)}\n\n`,
    );
    const paths = step.map((word) => (isFile(word) ? folder + word : word));
    const loaded = await loadCommand(command);
    if (loaded !== undefined) await runCommand(command, loaded, paths, terminal);
  }
  return 0;
}

function isFile(word: string): boolean {
  return /\.\w+$/.test(word);
}

/** The examples lie beside dist/, whose folder `cli` this module is in: in the package as in the checkout. */
async function findExamples(): Promise<string> {
  const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
  if ((await sizeOf(`${folder}tickets.jsonl`)) !== undefined) return folder;
  throw new CommandError('the examples are not where the package has them: install it again');
}
