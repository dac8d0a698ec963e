/** The definition of an encoding as a rank file of @dqbd/tiktoken or js-tiktoken holds it, as far as it is used. */
export interface EncodingDefinition {
  /** The regular expression that cuts a text into pieces, in the syntax of Rust. */
  readonly pat_str: string;
  /** What spells each special token, and its id. */
  readonly special_tokens: Readonly<Record<string, number>>;
  /** Lines `! FIRST_ID TOKEN TOKEN …`, the tokens in base64. */
  readonly bpe_ranks: string;
}

/** The definition that a module or an object holds, or `undefined` if it holds none. */
export function findDefinition(candidate: unknown): EncodingDefinition | undefined {
  return findThroughDefaults(candidate, pickDefinition);
}

/** Looks into a module, its default export and the default of that: depending on loader and bundler, CJS is wrapped so. */
export function findThroughDefaults<T>(module: unknown, pick: (candidate: object) => T | undefined): T | undefined {
  let candidate = module;
  for (let depth = 0; depth < 3 && typeof candidate === 'object' && candidate !== null; depth++) {
    const found = pick(candidate);
    if (found !== undefined) return found;
    candidate = 'default' in candidate ? candidate.default : undefined;
  }
  return undefined;
}

function pickDefinition(candidate: object): EncodingDefinition | undefined {
  const isDefinition = (value: object): value is EncodingDefinition =>
    'pat_str' in value &&
    typeof value.pat_str === 'string' &&
    'bpe_ranks' in value &&
    typeof value.bpe_ranks === 'string' &&
    value.bpe_ranks.startsWith('! ') &&
    'special_tokens' in value &&
    typeof value.special_tokens === 'object' &&
    value.special_tokens !== null &&
    Object.values(value.special_tokens).every(Number.isSafeInteger);
  return isDefinition(candidate) ? candidate : undefined;
}
