import { porterStemmer, type RougeScore, type RougeType, rougeMetric } from '../../text/index.js';
import { type Arguments, given } from '../arguments.js';
import type { Command, Report } from '../command.js';
import { CommandError, either } from '../command-error.js';
import { formatOptions, readInput } from '../input.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import { columns, faint, table } from '../print/table.js';
import { readReferences, TEXT_PAIR_FIELDS, TEXT_PAIR_USAGE, textPairInput } from './text-pairs.js';

const TOKENIZE = ['unicode', 'rouge-score'] as const;
const TYPES: readonly RougeType[] = [
  ...(['rouge1', 'rouge2', 'rouge3', 'rouge4', 'rouge5', 'rouge6', 'rouge7', 'rouge8', 'rouge9'] as const),
  ...(['rougeL', 'rougeLsum'] as const),
];

/** `evalmetry rouge`. */
export const rougeCommand: Command = {
  usage: TEXT_PAIR_USAGE,
  description: `ROUGE, 0 to 1: the mean over the segments. Of several references the best counts. rougeLsum takes lines as
sentences, so it needs rows whose texts hold line ends, not plain lines. The headline is the F-measure of rougeL, or of
the first type if rougeL is not asked for.`,
  better: 'higher',
  options: {
    ...TEXT_PAIR_FIELDS,
    types: {
      value: 'LIST',
      isRepeatable: true,
      help: 'rouge1 to rouge9, rougeL, rougeLsum, with commas between. Default: rouge1,rouge2,rougeL',
    },
    stemmer: { help: 'compare the stems of English words' },
    tokenize: {
      value: 'NAME',
      choices: TOKENIZE,
      help: "unicode knows all scripts, rouge-score is that package's own, ASCII only. Default: unicode",
    },
    ...formatOptions(['lines', 'jsonl', 'csv', 'tsv']),
  },
  examples: [
    'summaries.csv --stemmer',
    'summaries.jsonl --prediction-field output --reference-field gold --types rougeLsum',
  ],
  async run(args, context) {
    const types = typesOf(args);
    const options = given({
      rougeTypes: types,
      stemmer: args.has('stemmer') ? porterStemmer : undefined,
      tokenize: args.choice('tokenize', TOKENIZE),
    });
    const rouge = new LocatedAccumulator(rougeMetric<RougeType>(options));
    let segments = 0;
    for await (const batch of readInput(args, textPairInput(args), context)) {
      const predictions = batch.columns[0]?.[0] as readonly string[];
      const references = readReferences(batch);
      rouge.addBatch({ predictions, references }, batch, (i) => ({
        prediction: predictions[i] as string,
        references: references[i] ?? [],
      }));
      segments += batch.count;
    }
    return toReport(rouge.score(), types ?? ['rouge1', 'rouge2', 'rougeL'], segments);
  },
};

function typesOf(args: Arguments): readonly RougeType[] | undefined {
  if (!args.has('types')) return undefined;
  return args
    .list('types')
    .flatMap((list) => list.split(','))
    .map((word) => {
      const type = TYPES.find((name) => name === word.trim());
      if (type === undefined) throw new CommandError(`--types has ${JSON.stringify(word)}, expected ${either(TYPES)}`);
      return type;
    });
}

function toReport(result: RougeScore<RougeType>, types: readonly RougeType[], segments: number): Report {
  const { signature, warnings, ...scores } = result;
  const headline = types.includes('rougeL') ? 'rougeL' : (types[0] ?? 'rougeL');
  return {
    score: scores[headline]?.fmeasure ?? NaN,
    headline: `${headline} F-measure`,
    signature,
    warnings,
    details: { segments, ...scores },
    print(style) {
      const head = columns({
        type: 'words',
        precision: 'score',
        recall: 'score',
        'F-measure': 'score',
        segments: 'count',
      });
      const rows = types.map((type, i) => {
        const score = scores[type];
        return [type, score?.precision ?? NaN, score?.recall ?? NaN, score?.fmeasure ?? NaN, i === 0 ? segments : ''];
      });
      return `${table(head, rows, style, 4)}\n${faint(signature, style)}\n`;
    },
  };
}
