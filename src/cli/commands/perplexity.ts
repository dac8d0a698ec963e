import { type PerplexitySample, type PerplexityScore, perplexityMetric } from '../../language-model/index.js';
import { given } from '../arguments.js';
import type { Command, Report } from '../command.js';
import { CommandError } from '../command-error.js';
import { formatOptions, readInput, wantedField } from '../input.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import { columns, faint, table } from '../print/table.js';

const AGGREGATE = ['corpus', 'mean'] as const;
const BASES = ['e', '2', '10'] as const;

/** `evalmetry perplexity`. */
export const perplexityCommand: Command = {
  usage: ['FILES [OPTIONS]'],
  description: `Perplexity from the log-probabilities of tokens, a sequence a row: lower is better. In JSONL they are a list;
null is a token without one, such as the first of a text, and is skipped. In CSV and plain lines they are numbers with
spaces or commas between. The headline is the perplexity.`,
  better: 'lower',
  options: {
    'log-probs-field': { value: 'NAME', help: 'the field with the list. Default: logProbs, logprobs or log_probs' },
    'mask-field': { value: 'NAME', help: 'a field with a list of 1 and 0: only tokens with a 1 count. Default: none' },
    aggregate: {
      value: 'NAME',
      choices: AGGREGATE,
      help: 'over the tokens of all sequences, or the mean over the sequences. Default: corpus',
    },
    'log-base': { value: 'BASE', choices: BASES, help: 'the base of the logarithms. Default: e' },
    ...formatOptions(['lines', 'jsonl', 'csv', 'tsv']),
  },
  examples: ['log-probs.jsonl', 'log-probs.jsonl.gz --aggregate mean --max 20', '- --format lines < log-probs.txt'],
  async run(args, context) {
    const base = args.choice('log-base', BASES);
    const metric = perplexityMetric(
      given({
        aggregate: args.choice('aggregate', AGGREGATE),
        logBase: base === undefined ? undefined : base === 'e' ? base : base === '2' ? 2 : 10,
      }),
    );
    const perplexity = new LocatedAccumulator(metric);
    const isLines = args.text('format') === 'lines';
    const wanted = [
      wantedField(args, 'log-probs-field', isLines ? ['text'] : ['logProbs', 'logprobs', 'log_probs']),
      wantedField(args, 'mask-field', [], true),
    ];
    for await (const batch of readInput(args, { wanted }, context)) {
      const lists = batch.columns.map(([column]) => column?.map((value, i) => toList(value, batch.where(i))));
      // Whether they hold what they must is for the metric to check.
      const logProbs = lists[0] as readonly Iterable<number | null>[];
      const mask = lists[1] as readonly Iterable<number>[] | undefined;
      const data = { logProbs, ...(mask && { mask }) };
      perplexity.addBatch(data, batch, (i): PerplexitySample => {
        const flags = mask?.[i];
        return { logProbs: logProbs[i] ?? [], ...(flags && { mask: flags }) };
      });
    }
    return toReport(perplexity.score());
  },
};

/** The list behind a cell or line, such as `null -1.25 -inf`; any other value is left as it is. */
function toList(value: unknown, where: string): unknown {
  if (typeof value !== 'string') return value;
  const words = value.replace(/^\s*\[|\]\s*$/g, ' ').split(/[\s,]+/);
  return words
    .filter((word) => word !== '')
    .map((word) => {
      if (/^(null|none)$/i.test(word)) return null;
      if (/^nan$/i.test(word)) return NaN;
      const number = /^-inf(inity)?$/i.test(word) ? -Infinity : Number(word);
      if (Number.isNaN(number)) throw new CommandError(`${JSON.stringify(word)} is no log-probability`, where);
      return number;
    });
}

function toReport(result: PerplexityScore): Report {
  const { signature, warnings, ...details } = result;
  return {
    score: result.perplexity,
    headline: 'perplexity',
    signature,
    warnings,
    details,
    print(style) {
      const head = columns({
        ...{ perplexity: 'score', 'bits per token': 'score', 'cross entropy': 'score' },
        ...{ tokens: 'count', sequences: 'count' },
      });
      const row = [result.perplexity, result.bitsPerToken, result.crossEntropy, result.tokens, result.sequences];
      return `${table(head, [row], style, 4)}\n${faint(signature, style)}\n`;
    },
  };
}
