import { compareCodePoints } from '../core/code-point-order.js';
import { MetricError } from '../core/error.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../core/json.js';

/** A word: how often it occurs, and how many tokens it is by itself. */
export interface WordUsage {
  /** How often it occurs. */
  count: number;
  /** How many tokens it is by itself. */
  readonly tokens: number;
}

/** What {@link tokenStatisticsMetric} remembers; opaque. */
export interface TokenStatisticsState {
  /** Number of texts. */
  texts: number;
  /** By id: how often the token occurs. */
  readonly tokens: Map<number, number>;
  /** By word: what is known of it. */
  readonly words: Map<string, WordUsage>;
}

/** A state that has seen nothing. */
export function emptyUsage(): TokenStatisticsState {
  return { texts: 0, tokens: new Map(), words: new Map() };
}

/** Adds all that another state has seen; that one stays as it is. */
export function addUsage(state: TokenStatisticsState, added: TokenStatisticsState): void {
  // Before the first count moves.
  for (const [word, { tokens }] of added.words) {
    const known = state.words.get(word);
    if (known !== undefined && known.tokens !== tokens) {
      throw new MetricError(
        'STATE_MISMATCH',
        `${JSON.stringify(word)} is ${known.tokens} tokens in one state and ${tokens} in another: two tokenizers have one name`,
      );
    }
  }
  state.texts += added.texts;
  for (const [token, count] of added.tokens) state.tokens.set(token, count + (state.tokens.get(token) ?? 0));
  for (const [word, { count, tokens }] of added.words) {
    const known = state.words.get(word);
    if (known === undefined) state.words.set(word, { count, tokens });
    else known.count += count;
  }
}

/** The state as JSON: lists sorted by id and by word, so that it is the same for the same texts in any order. */
export function usageToJson({ texts, tokens, words }: TokenStatisticsState): Json {
  return {
    texts,
    tokens: [...tokens].sort(([a], [b]) => a - b),
    words: [...words]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([word, usage]) => [word, usage.count, usage.tokens]),
  };
}

/** The state behind {@link usageToJson}. */
export function usageFromJson(json: Json): TokenStatisticsState {
  const encoded = objectFromJson(json, 'state');
  const state = emptyUsage();
  state.texts = countFromJson(encoded['texts'], 'texts');
  for (const pair of arrayFromJson(encoded['tokens'], 'tokens')) {
    const [id, count] = arrayFromJson(pair, 'a token');
    const token = countFromJson(id, 'the id of a token');
    if (state.tokens.has(token)) throw stateFormatError(`token ${token} is there twice`);
    state.tokens.set(token, occurrences(count));
  }
  for (const triple of arrayFromJson(encoded['words'], 'words')) {
    const [word, count, tokens] = arrayFromJson(triple, 'a word');
    if (typeof word !== 'string' || state.words.has(word)) throw stateFormatError('a word is no text of its own');
    state.words.set(word, { count: occurrences(count), tokens: countFromJson(tokens, 'the tokens of a word') });
  }
  return state;
}

function occurrences(json: Json | undefined): number {
  const count = countFromJson(json, 'how often something occurs');
  if (count === 0) throw stateFormatError('something is there that does not occur');
  return count;
}
