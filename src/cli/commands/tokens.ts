import {
  type CompressionData,
  type CompressionSample,
  type CompressionScore,
  type CompressionState,
  compressionMetric,
} from '../../compression/index.js';
import type { MetricWarning } from '../../core/metric.js';
import { encodingForModel, type TiktokenEncoding, tiktoken } from '../../tokenize/index.js';
import type { Arguments } from '../arguments.js';
import type { Command, Report, Style } from '../command.js';
import { CommandError } from '../command-error.js';
import { formatOptions, LocatedAccumulator, readInput, wantedField } from '../input.js';
import { bars } from '../print/bars.js';
import { type Cell, columns, faint, MOST_ROWS, table } from '../print/table.js';
import type { ColumnBatch } from '../read/columns.js';

const ENCODINGS: readonly TiktokenEncoding[] = [
  'gpt2',
  'r50k_base',
  'p50k_base',
  'p50k_edit',
  'cl100k_base',
  'o200k_base',
];

/** `evalmetry tokens`. */
export const tokens: Command = {
  usage: ['FILES [OPTIONS]'],
  description: `How many tokens texts are, per character (code point), byte, word. A text is a line, or a field of a row; with
--format text it is a whole file, line ends included. --by counts groups of rows apart, such as languages. The headline
is tokens per character over all rows, lower is better; --max needs a single encoding.`,
  better: 'lower',
  options: {
    encoding: { value: 'NAME', isRepeatable: true, choices: ENCODINGS, help: 'Default: o200k_base' },
    model: { value: 'NAME', isRepeatable: true, help: 'the encoding of a model of OpenAI, such as gpt-4o' },
    by: { value: 'NAME', help: 'a field: rows with the same value are counted together' },
    'text-field': { value: 'NAME', help: 'the field with the text. Default: text' },
    graphemes: { help: 'count grapheme clusters, too: what a reader takes for one character' },
    ...formatOptions(['lines', 'text', 'jsonl', 'csv', 'tsv']),
  },
  examples: [
    'corpus.txt.gz --model gpt-4o',
    'languages.jsonl --by language --encoding cl100k_base --encoding o200k_base',
    'README.md --format text --json',
  ],
  async run(args, context) {
    const { encodings, warnings } = readEncodings(args);
    if (encodings.length > 1 && args.has('max')) {
      throw new CommandError(`--max needs a single encoding, there are ${encodings.join(' and ')}`);
    }
    const tokenizers = await Promise.all(encodings.map((encoding) => tiktoken(encoding)));
    const createCounters = (): readonly Counter[] =>
      tokenizers.map(
        (tokenizer) => new LocatedAccumulator(compressionMetric({ tokenizer, graphemes: args.has('graphemes') })),
      );
    const groups = new Map<string, readonly Counter[]>();
    const wanted = [wantedField(args, 'text-field', ['text']), wantedField(args, 'by', [], true)];
    for await (const batch of readInput(args, { wanted, fallback: 'lines' }, context)) {
      const texts = batch.columns[0]?.[0] as readonly string[];
      for (const [name, rows] of groupRows(batch)) {
        const counters = groups.get(name) ?? createCounters();
        groups.set(name, counters);
        const chosen = rows.map((i) => texts[i] as string);
        const place = { count: rows.length, where: (k: number) => batch.where(rows[k] ?? 0) };
        for (const counter of counters) {
          counter.addBatch({ texts: chosen }, place, (k) => ({ text: chosen[k] as string }));
        }
      }
    }
    const total = createCounters();
    for (const counters of groups.values()) {
      total.forEach((counter, k) => {
        counter.merge(counters[k] ?? counter);
      });
    }
    const scores = (counters: readonly Counter[]) => counters.map((counter) => counter.score());
    const byGroup = args.has('by')
      ? new Map([...groups].map(([name, counters]) => [name, scores(counters)]))
      : undefined;
    return toReport(encodings, scores(total), byGroup, warnings);
  },
};

type Counter = LocatedAccumulator<CompressionSample, CompressionData, CompressionState, CompressionScore>;

/** The encodings that were asked for, each once. */
function readEncodings(args: Arguments): {
  encodings: readonly TiktokenEncoding[];
  warnings: readonly MetricWarning[];
} {
  const named = ENCODINGS.filter((encoding) => args.list('encoding').includes(encoding));
  const warnings: MetricWarning[] = [];
  const ofModels = args.list('model').map((model) => {
    const { encoding, match, known } = encodingForModel(model);
    if (match === 'prefix') {
      const message = `${model} is not known by name: taken as ${encoding}, as it begins with ${known}`;
      warnings.push({ code: 'MODEL_BY_PREFIX', message });
    }
    return encoding;
  });
  const encodings = [...new Set([...named, ...ofModels])];
  return { encodings: encodings.length > 0 ? encodings : ['o200k_base'], warnings };
}

/** The rows of each group, by its name; one group of all rows if there is no field for it. */
function groupRows({ columns: [, by], count, where }: ColumnBatch): ReadonlyMap<string, readonly number[]> {
  const names = by?.[0];
  const groups = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const value = names === undefined ? '' : names[i];
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new CommandError('the field that --by names holds no text, number, true or false', where(i));
    }
    const rows = groups.get(String(value));
    if (rows === undefined) groups.set(String(value), [i]);
    else rows.push(i);
  }
  return groups;
}

function toReport(
  encodings: readonly string[],
  total: readonly CompressionScore[],
  byGroup: ReadonlyMap<string, readonly CompressionScore[]> | undefined,
  warnings: readonly MetricWarning[],
): Report {
  const named = (scores: readonly CompressionScore[]) =>
    Object.fromEntries(encodings.map((encoding, k) => [encoding, scores[k]]));
  const perGroup = [...(byGroup ?? [])];
  return {
    score: total[0]?.tokensPerCharacter ?? NaN,
    headline: 'tokensPerCharacter',
    signature: total.map(({ signature }) => signature).join(' '),
    // Of a mixture of groups a remark on its words says nothing; each encoding says the same of the same texts.
    warnings: [...warnings, ...(byGroup === undefined ? (total[0]?.warnings ?? []) : [])],
    details: {
      encodings: named(total),
      ...(byGroup && { groups: Object.fromEntries(perGroup.map(([name, scores]) => [name, named(scores)])) }),
    },
    print: (style) => printTokens(encodings, total, perGroup, style),
  };
}

function printTokens(
  encodings: readonly string[],
  total: readonly CompressionScore[],
  perGroup: readonly (readonly [string, readonly CompressionScore[]])[],
  style: Style,
): string {
  const graphemes = total[0]?.tokensPerGrapheme !== undefined;
  const head = columns({
    ...{ ...(perGroup.length > 0 && { group: 'words' as const }), encoding: 'words', texts: 'count', tokens: 'count' },
    ...{ characters: 'count', 'tokens/character': 'score', 'tokens/byte': 'score', 'tokens/word': 'score' },
    ...(graphemes && { 'tokens/grapheme': 'score' as const }),
    'characters/token': 'score',
  });
  const shown = perGroup.slice(0, MOST_ROWS / encodings.length);
  const groups = perGroup.length > 0 ? [...shown, ['all', total] as const] : [['', total] as const];
  const rows = groups.flatMap(([name, scores]) =>
    scores.map((score, k): Cell[] => [
      ...(perGroup.length > 0 ? [k === 0 ? name : ''] : []),
      ...[encodings[k] ?? '', score.counts.texts, score.counts.tokens, score.counts.codePoints],
      ...[score.tokensPerCharacter, score.tokensPerByte, score.tokensPerWord],
      ...(graphemes ? [score.tokensPerGrapheme ?? NaN] : []),
      score.charactersPerToken,
    ]),
  );
  const chart = groups.flatMap(([group, scores]) =>
    scores.map((score, k) => ({ group, name: encodings[k] ?? '', value: score.tokensPerCharacter })),
  );
  const drawn = chart.length > 1 ? `\n${bars('tokens per character (lower is better)', chart, style, 4)}` : '';
  const more = perGroup.length - shown.length;
  const left = more > 0 ? `… and ${more} more groups: see --json\n` : '';
  return `${table(head, rows, style, 4)}${left}${drawn}\n${faint(total.map(({ signature }) => signature).join('\n'), style)}\n`;
}
