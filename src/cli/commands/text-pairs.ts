import type { References } from '../../text/index.js';
import type { Arguments, OptionSpecs } from '../arguments.js';
import { type InputSpec, wantedField } from '../input.js';
import type { ColumnBatch } from '../read/columns.js';

// What the commands share that compare a text with references.

export const TEXT_PAIR_USAGE: readonly string[] = [
  '--predictions FILE --references FILE [--references FILE …] [OPTIONS]',
  'FILES [OPTIONS]',
];

export const TEXT_PAIR_FIELDS: OptionSpecs = {
  predictions: { value: 'FILE', help: 'plain lines, a segment each' },
  references: { value: 'FILE', isRepeatable: true, help: 'plain lines that belong to those of --predictions' },
  'prediction-field': { value: 'NAME', help: 'the field of FILES that holds the text. Default: prediction' },
  'reference-field': {
    value: 'NAME',
    isRepeatable: true,
    help: 'the field with a reference, or a list of them. Default: references or reference',
  },
};

/** The input of {@link TEXT_PAIR_FIELDS}. */
export function textPairInput(args: Arguments): InputSpec {
  return {
    wanted: [
      wantedField(args, 'prediction-field', ['prediction']),
      wantedField(args, 'reference-field', ['references', 'reference']),
    ],
    lineOptions: ['predictions', 'references'],
  };
}

/** The references of each segment from one or more columns of texts and lists; what is missing stays `null`. */
export function readReferences({ columns, count, isCsv }: ColumnBatch): References[] {
  const sources = columns[1] ?? [];
  const references: References[] = [];
  for (let i = 0; i < count; i++) {
    const found: unknown[] = sources.flatMap((source) => source[i]);
    // Checked by the metric, which takes texts and null.
    references.push((isCsv ? found.map((text) => (text === '' ? null : text)) : found) as References);
  }
  return references;
}
