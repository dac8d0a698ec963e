import { oneOf } from '../../core/check.js';
import { anyOf } from '../any-of.js';
import type { Component } from './component.js';
import type { HuggingFacePackage } from './package.js';
import { compile, patternOf } from './pattern.js';
import { type SplitBehavior, split } from './split.js';

/** A piece of a text, and whether it stands at the very beginning of it. */
export interface Piece {
  readonly text: string;
  readonly isFirst: boolean;
}

/** What cuts a piece before the model sees it. */
export type PreTokenizer = (piece: Piece) => Piece[];

/** Reads a pre-tokenizer of a tokenizer.json. */
export function preTokenizerOf(component: Component, huggingFace: HuggingFacePackage): PreTokenizer {
  const splitter = (source: string, behavior: SplitBehavior): PreTokenizer => {
    const pattern = compile(huggingFace, source, component.path);
    return (piece) => split(piece, pattern, behavior, false);
  };
  switch (component.type) {
    case 'Sequence':
      return inSequence(component.list('pretokenizers').map((step) => preTokenizerOf(step, huggingFace)));
    case 'Whitespace':
      return (piece) => split(piece, WORD_OR_SIGNS, 'Removed', true);
    case 'WhitespaceSplit':
      return splitter('\\s', 'Removed');
    case 'BertPreTokenizer':
      return inSequence([splitter('\\s', 'Removed'), splitter(PUNCTUATION, 'Isolated')]);
    case 'Punctuation':
      return splitter(PUNCTUATION, component.word('behavior', BEHAVIORS, 'Isolated'));
    case 'Digits':
      return splitter('\\p{N}', component.flag('individual_digits', false) ? 'Isolated' : 'Contiguous');
    case 'CharDelimiterSplit': {
      const delimiter = anyOf([component.text('delimiter')]);
      return (piece) => split(piece, delimiter, 'Removed', false);
    }
    case 'Split': {
      const pattern = patternOf(component, huggingFace);
      const behavior = component.word('behavior', BEHAVIORS, 'Isolated');
      const invert = component.flag('invert', false);
      return (piece) => split(piece, pattern, behavior, invert);
    }
    case 'FixedLength': {
      const length = Math.max(1, component.count('length', 5));
      return (piece) => split(piece, new RegExp(`[^]{1,${length}}`, 'gu'), 'Isolated', false);
    }
    case 'Metaspace':
      return metaspace(component);
    case 'ByteLevel':
      return byteLevel(component, huggingFace);
    default:
      throw component.error(
        'type',
        oneOf([
          ...[
            'Sequence',
            'Whitespace',
            'WhitespaceSplit',
            'BertPreTokenizer',
            'Punctuation',
            'Digits',
            'CharDelimiterSplit',
          ],
          ...['Split', 'FixedLength', 'Metaspace', 'ByteLevel'],
        ]),
      );
  }
}

const BEHAVIORS = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous'] as const;
/** Unicode's punctuation, and the signs of ASCII that are not. */
const PUNCTUATION = '[\\p{P}$+<=>^`|~]';
/** A word as Rust's regular expressions know it, which are not those of the patterns in files. */
const WORD_OR_SIGNS =
  /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+|[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}\p{White_Space}]+/gu;
/** What GPT-2 cuts with. */
const GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

function inSequence(steps: readonly PreTokenizer[]): PreTokenizer {
  return (piece) => steps.reduce<Piece[]>((pieces, step) => pieces.flatMap(step), [piece]);
}

function metaspace(component: Component): PreTokenizer {
  const mark = component.text('replacement', '▁');
  // `add_prefix_space` is how files older than `prepend_scheme` say it.
  const byDefault = component.flag('add_prefix_space', true) ? 'always' : 'never';
  const scheme = component.word('prepend_scheme', ['always', 'first', 'never'], byDefault);
  const isSplit = component.flag('split', true);
  const pattern = anyOf([mark]);
  return ({ text, isFirst }) => {
    const marked = text.replaceAll(' ', () => mark);
    const isPrefixed = !marked.startsWith(mark) && (scheme === 'always' || (scheme === 'first' && isFirst));
    const piece = { text: isPrefixed ? mark + marked : marked, isFirst };
    return isSplit ? split(piece, pattern, 'MergedWithNext', false) : [piece];
  };
}

function byteLevel(component: Component, huggingFace: HuggingFacePackage): PreTokenizer {
  const isPrefixed = component.flag('add_prefix_space', true);
  const pattern = component.flag('use_regex', true) ? compile(huggingFace, GPT2, component.path) : undefined;
  const bytes = new huggingFace.ByteLevelPreTokenizer({ add_prefix_space: false, use_regex: false });
  return ({ text, isFirst }) => {
    const piece = { text: isPrefixed && !text.startsWith(' ') ? ` ${text}` : text, isFirst };
    const pieces = pattern === undefined ? [piece] : split(piece, pattern, 'Isolated', false);
    return pieces.map((part) => ({ text: bytes.pre_tokenize(part.text).join(''), isFirst: part.isFirst }));
  };
}
