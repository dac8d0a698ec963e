import {
  type TextSample,
  type TextsData,
  type VocabularyCurveScore,
  type VocabularyCurveState,
  vocabularyCurveMetric,
} from '../../compression/index.js';
import { tiktoken } from '../../tokenize/index.js';
import { type Arguments, given } from '../arguments.js';
import type { Command } from '../command.js';
import { CommandError } from '../command-error.js';
import { ENCODINGS, readEncodings } from '../encodings.js';
import { formatOptions, readInput, wantedField } from '../input.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import { groupRows } from '../read/groups.js';
import { drawVocabulary, vocabularyReport } from './vocabulary-report.js';

type Curve = LocatedAccumulator<TextSample, TextsData, VocabularyCurveState, VocabularyCurveScore>;

/** `evalmetry vocabulary`. */
export const vocabulary: Command = {
  usage: ['FILES [OPTIONS]'],
  description: `What each size of an encoding's vocabulary is worth on texts: tokens per character with its merges cut at that size,
what twice the size saves, and how many of its entries are rare. A text is a line, or a field of a row; --by draws a
curve of each group. The headline is tokens per character at the full size, lower is better.`,
  better: 'lower',
  options: {
    encoding: { value: 'NAME', choices: ENCODINGS, help: 'Default: o200k_base' },
    model: { value: 'NAME', help: 'the encoding of a model of OpenAI, such as gpt-4o' },
    sizes: { value: 'N,N,…', help: 'sizes, rising, 256 at least. Default: each larger by the square root of 2' },
    'rare-below': { value: 'N', help: 'an entry that occurs fewer times is rare. Default: 100' },
    by: { value: 'NAME', help: 'a field: rows with the same value are a curve of their own' },
    'text-field': { value: 'NAME', help: 'the field with the text. Default: text' },
    svg: { value: 'FILE', help: 'also draw the curves, into a picture' },
    ...formatOptions(['lines', 'text', 'jsonl', 'csv', 'tsv']),
  },
  examples: ['corpus.txt', 'languages.jsonl --by language --encoding cl100k_base --svg curves.svg'],
  async run(args, context) {
    const { encodings, warnings } = readEncodings(args);
    const [encoding = 'o200k_base', other] = encodings;
    if (other !== undefined) throw new CommandError('--model beside --encoding: give one or the other');
    const tokenizer = await tiktoken(encoding);
    const metric = vocabularyCurveMetric({
      tokenizer,
      ...given({ sizes: readSizes(args), rareBelow: args.number('rare-below') }),
    });
    const curves = new Map<string, Curve>();
    const wanted = [wantedField(args, 'text-field', ['text']), wantedField(args, 'by', [], true)];
    for await (const batch of readInput(args, { wanted, fallback: 'lines' }, context)) {
      const texts = batch.columns[0]?.[0] as readonly string[];
      for (const [name, rows] of groupRows(batch)) {
        const curve = curves.get(name) ?? new LocatedAccumulator(metric);
        curves.set(name, curve);
        const chosen = rows.map((row) => texts[row] as string);
        const place = { count: rows.length, where: (k: number) => batch.where(rows[k] ?? 0) };
        curve.addBatch({ texts: chosen }, place, (k) => ({ text: chosen[k] as string }));
      }
    }
    const total: Curve = new LocatedAccumulator(metric);
    for (const curve of curves.values()) total.merge(curve);
    const scores = new Map([...curves].map(([name, curve]) => [name, curve.score()]));
    const svg = args.text('svg');
    if (svg !== undefined) await drawVocabulary(svg, encoding, scores);
    return vocabularyReport({ encoding, total: total.score(), groups: args.has('by') ? scores : undefined, warnings });
  },
};

function readSizes(args: Arguments): readonly number[] | undefined {
  const text = args.text('sizes');
  return text === undefined ? undefined : text.split(',').map((size) => (size.trim() === '' ? NaN : Number(size)));
}
