import { describe } from '../../core/check.js';
import { MetricError } from '../../core/error.js';

/** What is used of a model of the package @huggingface/tokenizers. */
interface PackageModel {
  /** Tokens of pre-tokens. */
  encode(pieces: string[]): string[];
}

/** What is used of the package @huggingface/tokenizers. */
export interface HuggingFacePackage {
  readonly Tokenizer: new (tokenizer: object, config: object) => { readonly model: PackageModel };
  readonly ReplaceNormalizer: new (config: object) => { readonly pattern: RegExp };
  readonly ByteLevelPreTokenizer: new (config: object) => { pre_tokenize(text: string): string[] };
}

/**
 * Imports the package when it is first needed. A literal name, awaited in a `try`: so bundlers find it, and see that it need not be
 * installed.
 */
export async function importPackage(load?: () => Promise<object>): Promise<HuggingFacePackage> {
  let module: object;
  try {
    module = load === undefined ? await import('@huggingface/tokenizers') : await load();
  } catch (error) {
    throw missing(error instanceof Error ? error.message : describe(error));
  }
  if (!isPackage(module)) throw missing('it is not the package of version 0.2');
  return module;
}

function isPackage(module: object): module is HuggingFacePackage {
  const names = ['Tokenizer', 'ReplaceNormalizer', 'ByteLevelPreTokenizer'];
  return names.every((name) => typeof Reflect.get(module, name) === 'function');
}

function missing(reason: string): MetricError {
  return new MetricError(
    'MISSING_PEER',
    `huggingFace needs the package @huggingface/tokenizers: npm install @huggingface/tokenizers@0.2 (${reason})`,
  );
}
