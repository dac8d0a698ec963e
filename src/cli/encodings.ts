import type { MetricWarning } from '../core/metric.js';
import { encodingForModel, type TiktokenEncoding } from '../tokenize/index.js';
import type { Arguments } from './arguments.js';

/** The encodings that `--encoding` takes. */
export const ENCODINGS: readonly TiktokenEncoding[] = [
  'gpt2',
  'r50k_base',
  'p50k_base',
  'p50k_edit',
  'cl100k_base',
  'o200k_base',
];

/** The encodings that `--encoding` and `--model` name, each once; o200k_base if there are none. */
export function readEncodings(args: Arguments): {
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
