import { describe, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { TiktokenEncoding } from './load-encoding.js';

/** The encoding of a model, and how sure that is; of {@link encodingForModel}. */
export interface ModelEncoding {
  /** The encoding, as {@link tiktoken} takes it. */
  readonly encoding: TiktokenEncoding;
  /** `'exact'` if the model is known by this name, `'prefix'` if only the beginning of its name is. */
  readonly match: 'exact' | 'prefix';
  /** The known name, or the known beginning. */
  readonly known: string;
}

/**
 * The encoding of a model of OpenAI by its name: `gpt-4o`, `text-embedding-3-small`, `ft:gpt-4o:team::id`.
 *
 * The table is that of tiktoken 0.14. A name that is not in it is taken by how it begins (`gpt-5.1-codex` begins with
 * `gpt-5`), which is a guess about models that came later: `match` tells, so that a report can say which encoding was taken.
 *
 * @throws {@link MetricError} `UNKNOWN_ENCODING` if the name is unknown.
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken/model.py
 * @example
 * ```ts
 * encodingForModel('gpt-4o'); // { encoding: 'o200k_base', match: 'exact', known: 'gpt-4o' }
 * encodingForModel('gpt-5.1-codex'); // { encoding: 'o200k_base', match: 'prefix', known: 'gpt-5' }
 * encodingForModel('llama-3'); // throws UNKNOWN_ENCODING
 * ```
 */
export function encodingForModel(name: string): ModelEncoding {
  if (typeof name !== 'string') throw invalidType('encodingForModel: name', name, 'the name of a model');
  for (const [encoding, names] of exactNames()) {
    if (names.includes(name)) return { encoding, match: 'exact', known: name };
  }
  for (const [encoding, prefixes] of namePrefixes()) {
    const known = prefixes.find((prefix) => name.startsWith(prefix));
    if (known !== undefined) return { encoding, match: 'prefix', known };
  }
  throw new MetricError('UNKNOWN_ENCODING', `no encoding is known for the model ${describe(name)}`);
}

function exactNames(): readonly [TiktokenEncoding, readonly string[]][] {
  return [
    ['o200k_base', ['o1', 'o3', 'o4-mini', 'gpt-5', 'gpt-4.1', 'gpt-4o']],
    [
      'cl100k_base',
      [
        ...['gpt-4', 'gpt-3.5-turbo', 'gpt-3.5', 'gpt-35-turbo', 'davinci-002', 'babbage-002'],
        ...['text-embedding-ada-002', 'text-embedding-3-small', 'text-embedding-3-large'],
      ],
    ],
    [
      'p50k_base',
      [
        ...['text-davinci-003', 'text-davinci-002', 'code-davinci-002', 'code-davinci-001'],
        ...['code-cushman-002', 'code-cushman-001', 'davinci-codex', 'cushman-codex'],
      ],
    ],
    ['p50k_edit', ['text-davinci-edit-001', 'code-davinci-edit-001']],
    [
      'r50k_base',
      [
        ...['text-davinci-001', 'text-curie-001', 'text-babbage-001', 'text-ada-001'],
        ...['davinci', 'curie', 'babbage', 'ada'],
        ...['text-similarity-davinci-001', 'text-similarity-curie-001'],
        ...['text-similarity-babbage-001', 'text-similarity-ada-001'],
        ...['text-search-davinci-doc-001', 'text-search-curie-doc-001'],
        ...['text-search-babbage-doc-001', 'text-search-ada-doc-001'],
        ...['code-search-babbage-code-001', 'code-search-ada-code-001'],
      ],
    ],
    ['gpt2', ['gpt2', 'gpt-2']],
  ];
}

/** In this order: `ft:gpt-4o` before `ft:gpt-4`. */
function namePrefixes(): readonly [TiktokenEncoding, readonly string[]][] {
  return [
    ['o200k_harmony', ['gpt-oss-']],
    ['o200k_base', ['o1-', 'o3-', 'o4-mini-', 'gpt-5', 'gpt-4.5-', 'gpt-4.1-', 'chatgpt-4o-', 'gpt-4o-', 'ft:gpt-4o']],
    [
      'cl100k_base',
      [
        ...['gpt-4-', 'gpt-3.5-turbo-', 'gpt-35-turbo-'],
        ...['ft:gpt-4', 'ft:gpt-3.5-turbo', 'ft:davinci-002', 'ft:babbage-002'],
      ],
    ],
  ];
}
