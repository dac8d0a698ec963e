import { type BleuScore, bleuMetric, internationalSegmenter } from '../../text/index.js';
import { type Arguments, given } from '../arguments.js';
import type { Command, Report } from '../command.js';
import { formatOptions, readInput } from '../input.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import { columns, faint, table } from '../print/table.js';
import { readReferences, TEXT_PAIR_FIELDS, TEXT_PAIR_USAGE, textPairInput } from './text-pairs.js';

const TOKENIZE = ['13a', 'intl', 'zh', 'char', 'none'] as const;
const SMOOTH_METHODS = ['exp', 'floor', 'add-k', 'none'] as const;

/** `evalmetry bleu`. */
export const bleuCommand: Command = {
  usage: TEXT_PAIR_USAGE,
  description: `Corpus BLEU, 0 to 100, with sacreBLEU's numbers and signature. A segment may have several references:
repeat --references or --reference-field, or have a list in the field. null and an empty CSV cell are a reference that
is missing; an empty line is an empty one. The headline is BLEU.`,
  better: 'higher',
  options: {
    ...TEXT_PAIR_FIELDS,
    tokenize: {
      value: 'NAME',
      choices: TOKENIZE,
      help: 'intl for punctuation beyond ASCII, zh for Chinese, char for other languages without spaces, none for tokenized text. Default: 13a, or what --language asks for',
    },
    language: { value: 'TAG', help: 'the language of the texts, such as de or zh-Hans: picks --tokenize' },
    'smooth-method': {
      value: 'NAME',
      choices: SMOOTH_METHODS,
      help: 'what an order without a match counts. Default: exp',
    },
    'smooth-value': { value: 'X', help: 'the value of floor (default 0.1) or add-k (default 1)' },
    lowercase: { help: 'ignore case' },
    'max-ngram-order': { value: 'N', help: 'the longest n-grams. Default: 4' },
    'effective-order': { help: 'leave out orders that are longer than the texts' },
    ...formatOptions(['lines', 'jsonl', 'csv', 'tsv']),
  },
  examples: [
    '--predictions translation.predictions.txt --references translation.references.txt --tokenize zh',
    'translations.jsonl --prediction-field output --reference-field human.0 --reference-field human.1 --json',
  ],
  async run(args, context) {
    const bleu = new LocatedAccumulator(bleuMetric(optionsOf(args)));
    let segments = 0;
    for await (const batch of readInput(args, textPairInput(args), context)) {
      const predictions = batch.columns[0]?.[0] as readonly string[];
      const references = readReferences(batch);
      bleu.addBatch({ predictions, references }, batch, (i) => ({
        prediction: predictions[i] as string,
        references: references[i] ?? [],
      }));
      segments += batch.count;
    }
    return toReport(bleu.score(), segments);
  },
};

function optionsOf(args: Arguments) {
  const tokenize = args.choice('tokenize', TOKENIZE);
  return given({
    tokenize: tokenize === 'intl' ? internationalSegmenter : tokenize,
    language: args.text('language'),
    smoothMethod: args.choice('smooth-method', SMOOTH_METHODS),
    smoothValue: args.number('smooth-value'),
    lowercase: args.has('lowercase') || undefined,
    maxNgramOrder: args.number('max-ngram-order'),
    effectiveOrder: args.has('effective-order') || undefined,
  });
}

function toReport(result: BleuScore, segments: number): Report {
  const { score, signature, warnings, ...details } = result;
  return {
    score,
    headline: 'bleu',
    signature,
    warnings,
    details: { segments, ...details },
    print(style) {
      const { precisions, brevityPenalty, lengthRatio } = result;
      const orders = precisions.map((_, n) => [`${n + 1}-gram`, 'score'] as const);
      const head = columns({
        ...{ BLEU: 'score', ...Object.fromEntries(orders) },
        ...{ 'brevity penalty': 'score', 'length ratio': 'score', segments: 'count' },
      });
      const row = [score, ...precisions, brevityPenalty, lengthRatio, segments];
      return `${table(head, [row], style, 2)}\n${faint(signature, style)}\n`;
    },
  };
}
