import { invalidType, oneOf } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import { encodeUtf8 } from '../bpe/utf8.js';
import { type Component, isId } from './component.js';
import type { HuggingFacePackage } from './package.js';
import { UnigramSplitter } from './unigram.js';

/** A token: its id, and how the vocabulary spells it. Where a model spells what it does not know, `text` is that. */
export interface Token {
  readonly id: number;
  readonly text: string;
}

/** What turns pieces into tokens: the package's model, and what it leaves out. */
export interface Model {
  /** Its kind: `'BPE'`. */
  readonly type: string;
  /** Every token with its id; a file may have one spelling twice. */
  readonly vocabulary: readonly (readonly [text: string, id: number])[];
  readonly ids: ReadonlyMap<string, number>;
  /** The id of what is not in the vocabulary, if there is one. */
  readonly unknownId: number | undefined;
  tokens(piece: string): Token[];
}

/** Reads the model of a tokenizer.json. */
export function modelOf(component: Component, huggingFace: HuggingFacePackage): Model {
  const type = component.has('type') ? component.type : typeOf(component);
  const { vocabulary, unknownId, unknownText = '' } = check(component, type);
  const ids = new Map(vocabulary);
  const textsOf = type === 'Unigram' ? unigram(component) : packageModel(component, type, huggingFace);
  const fuses = type === 'BPE' && component.flag('fuse_unk', false);
  const fallsBack = type === 'Unigram' && component.flag('byte_fallback', false);

  const isLost = type === 'BPE' && unknownText === '' ? lostBy(component, ids) : undefined;

  const tokens = (piece: string): Token[] => {
    const known: Token[] = [];
    const kept = isLost === undefined ? piece : [...piece].filter((character) => !isLost(character)).join('');
    for (const text of textsOf(kept)) {
      const id = ids.get(text);
      const bytes = id === undefined && fallsBack ? byteTokens(text, ids) : undefined;
      if (bytes !== undefined) for (const byte of bytes) known.push(byte);
      else if (id === undefined) known.push(unknown(text));
      else if (!(fuses && id === unknownId && known.at(-1)?.id === unknownId)) known.push({ id, text });
    }
    return known;
  };
  const unknown = (text: string): Token => {
    if (unknownId === undefined) {
      throw new MetricError(
        'INVALID_TOKEN',
        `the text has ${JSON.stringify(text)}, and the vocabulary has no token for the unknown`,
      );
    }
    return { id: unknownId, text: type === 'Unigram' ? text : unknownText };
  };
  return { type, vocabulary, ids, unknownId, tokens };
}

/** The kind of a model whose file is older than the word for it. */
function typeOf(component: Component): string {
  if (Array.isArray(component.raw('vocab'))) return 'Unigram';
  if (component.has('merges')) return 'BPE';
  return component.has('continuing_subword_prefix') ? 'WordPiece' : 'WordLevel';
}

/** What is used of a vocabulary. */
interface Vocabulary {
  readonly vocabulary: readonly (readonly [string, number])[];
  readonly unknownId: number | undefined;
  readonly unknownText: string | undefined;
}

function check(component: Component, type: string): Vocabulary {
  switch (type) {
    case 'Unigram': {
      const texts = scoresOf(component);
      const unknownId = component.has('unk_id') ? component.count('unk_id') : undefined;
      if (unknownId !== undefined && unknownId >= texts.length) throw component.error('unk_id', 'an id of vocab');
      return { vocabulary: texts.map((text, id) => [text, id]), unknownId, unknownText: undefined };
    }
    case 'BPE': {
      if (component.has('dropout') && component.raw('dropout') !== 0) {
        throw component.error('dropout', 'none: tokens that are drawn by lot are not counted twice alike');
      }
      if (component.text('continuing_subword_prefix', '') !== '') {
        throw component.error('continuing_subword_prefix', 'none: @huggingface/tokenizers does not know it for BPE');
      }
      const ids = component.ids('vocab');
      checkMerges(component, ids);
      const unknownText = component.has('unk_token') ? component.text('unk_token') : undefined;
      if (unknownText === undefined && component.text('end_of_word_suffix', '') !== '') {
        throw component.error('unk_token', 'a token beside end_of_word_suffix');
      }
      return {
        vocabulary: [...ids],
        unknownId: unknownText === undefined ? undefined : ids.get(unknownText),
        unknownText,
      };
    }
    case 'WordPiece':
    case 'WordLevel': {
      const ids = component.ids('vocab');
      const unknownText = component.text('unk_token', '[UNK]');
      return { vocabulary: [...ids], unknownId: ids.get(unknownText), unknownText };
    }
    default:
      throw component.error('type', oneOf(['BPE', 'WordPiece', 'Unigram', 'WordLevel']));
  }
}

function scoresOf(component: Component): string[] {
  const entries = component.raw('vocab');
  if (!Array.isArray(entries) || entries.length === 0) throw component.error('vocab', 'an array of [token, score]');
  return entries.map((entry: unknown, i) => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || typeof entry[1] !== 'number') {
      throw invalidType(`${component.path}.vocab[${i}]`, entry, 'an array [token, score]');
    }
    return entry[0];
  });
}

/** Refuses merges of what is not in the vocabulary. */
function checkMerges(component: Component, ids: ReadonlyMap<string, number>): void {
  const merges = component.raw('merges');
  if (!Array.isArray(merges)) throw component.error('merges', 'an array of pairs');
  merges.forEach((merge: unknown, i) => {
    const pair: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
    const isPair = Array.isArray(pair) && pair.length === 2 && pair.every((part) => ids.has(part));
    if (!isPair || !ids.has(pair.join(''))) {
      throw invalidType(`${component.path}.merges[${i}]`, merge, 'two tokens of vocab that make a third');
    }
  });
}

function packageModel(component: Component, type: string, { Tokenizer }: HuggingFacePackage) {
  const byDefault =
    type === 'WordPiece' ? { unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 } : {};
  const model = { ...byDefault, ...component.fields, type };
  const file = { model, normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, added_tokens: [] };
  const made = new Tokenizer(file, {}).model;
  return (piece: string): string[] => made.encode([piece]);
}

function unigram(component: Component) {
  const entries = component.raw('vocab') as readonly (readonly [string, number])[];
  const unknownId = component.has('unk_id') ? component.count('unk_id') : undefined;
  const [texts, scores] = [entries.map(([text]) => text), entries.map(([, score]) => score)];
  const splitter = new UnigramSplitter(texts, scores, unknownId);
  return (piece: string): string[] => splitter.split(piece);
}

/** Which characters byte-pair encoding leaves out if it has no token for the unknown: before it merges, as in the reference. */
function lostBy(component: Component, ids: ReadonlyMap<string, number>): (character: string) => boolean {
  const fallsBack = component.flag('byte_fallback', false);
  return (character) => !ids.has(character) && !(fallsBack && byteTokens(character, ids) !== undefined);
}

/** The tokens of the bytes of a text, if the vocabulary has all of them. */
function byteTokens(text: string, ids: ReadonlyMap<string, number>): Token[] | undefined {
  const tokens: Token[] = [];
  for (const byte of encodeUtf8(text)) {
    const name = `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
    const id = ids.get(name);
    if (!isId(id)) return undefined;
    tokens.push({ id, text: name });
  }
  return tokens;
}
