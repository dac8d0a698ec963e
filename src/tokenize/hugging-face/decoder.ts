import { oneOf } from '../../core/check.js';
import { decodeUtf8, encodeUtf8 } from '../bpe/utf8.js';
import type { Component } from './component.js';
import type { HuggingFacePackage } from './package.js';
import { patternOf } from './pattern.js';

/** What makes text of tokens; the parts of the result are joined. */
export type Decoder = (tokens: readonly string[]) => readonly string[];

/** Reads the decoder of a tokenizer.json; without one, tokens are joined by spaces. */
export function decoderOf(component: Component | undefined, huggingFace: HuggingFacePackage): Decoder {
  if (component === undefined) return (tokens) => [tokens.join(' ')];
  switch (component.type) {
    case 'Sequence': {
      const steps = component.list('decoders').map((step) => decoderOf(step, huggingFace));
      return (tokens) => steps.reduce((current, step) => step(current), tokens);
    }
    case 'ByteLevel': {
      const bytes = byteCharacters();
      return (tokens) => [decodeUtf8(Uint8Array.from(tokens.flatMap((token) => bytesOf(token, bytes))))];
    }
    case 'ByteFallback':
      return joinBytes;
    case 'Fuse':
      return (tokens) => [tokens.join('')];
    case 'WordPiece':
      return wordPiece(component.text('prefix', '##'), component.flag('cleanup', true));
    case 'Metaspace':
      return metaspace(component);
    case 'BPEDecoder': {
      const suffix = component.text('suffix', '</w>');
      return (tokens) => tokens.map((token, i) => token.replaceAll(suffix, i === tokens.length - 1 ? '' : ' '));
    }
    case 'Strip':
      return stripper(component.text('content', ' '), component.count('start', 0), component.count('stop', 0));
    case 'Replace': {
      const pattern = patternOf(component, huggingFace);
      const content = component.text('content');
      return (tokens) => tokens.map((token) => token.replace(pattern, () => content));
    }
    case 'CTC':
      return ctc(component);
    default:
      throw component.error(
        'type',
        oneOf([
          ...['Sequence', 'ByteLevel', 'ByteFallback', 'Fuse', 'WordPiece', 'Metaspace', 'BPEDecoder'],
          ...['Strip', 'Replace', 'CTC'],
        ]),
      );
  }
}

/** The byte behind each character of a byte-level vocabulary: printable Latin-1 is itself, the rest follows U+0100. */
function byteCharacters(): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    bytes.set(String.fromCharCode(isPrintable ? byte : next++), byte);
  }
  return bytes;
}

/** A token with a character that stands for no byte, such as an added one, is its own text. */
function bytesOf(token: string, characters: ReadonlyMap<string, number>): readonly number[] {
  const bytes = Array.from(token, (character) => characters.get(character));
  return bytes.every((byte) => byte !== undefined) ? bytes : [...encodeUtf8(token)];
}

/** Tokens such as `<0xE4>` in a row are a text if they are UTF-8 together, or else a U+FFFD each. */
function joinBytes(tokens: readonly string[]): readonly string[] {
  const texts: string[] = [];
  let bytes: number[] = [];
  const flush = () => {
    const text = decodeUtf8(Uint8Array.from(bytes));
    const isText = encodeUtf8(text).join() === bytes.join();
    if (isText) texts.push(text);
    else for (let i = 0; i < bytes.length; i++) texts.push('\ufffd');
    bytes = [];
  };
  for (const token of tokens) {
    const byte = /^<0x([\dA-Fa-f]{2})>$/.exec(token)?.[1];
    if (byte !== undefined) {
      bytes.push(Number.parseInt(byte, 16));
      continue;
    }
    if (bytes.length > 0) flush();
    texts.push(token);
  }
  if (bytes.length > 0) flush();
  return texts;
}

function wordPiece(prefix: string, cleans: boolean): Decoder {
  return (tokens) =>
    tokens.map((token, i) => {
      const isContinued = token.startsWith(prefix);
      const text = i === 0 ? token : isContinued ? token.slice(prefix.length) : ` ${token}`;
      return cleans ? cleanUp(text) : text;
    });
}

/** Takes out the spaces that English does not write. */
function cleanUp(text: string): string {
  return text
    .replace(/ ([.?!,])/g, '$1')
    .replaceAll(" ' ", "'")
    .replaceAll(" n't", "n't")
    .replaceAll(" 'm", "'m")
    .replaceAll(' do not', " don't")
    .replace(/ '(s|ve|re)/g, "'$1");
}

function metaspace(component: Component): Decoder {
  const mark = component.text('replacement', '▁');
  const byDefault = component.flag('add_prefix_space', true) ? 'always' : 'never';
  const isPrefixed = component.word('prepend_scheme', ['always', 'first', 'never'], byDefault) !== 'never';
  return (tokens) => tokens.map((token, i) => token.replaceAll(mark, i === 0 && isPrefixed ? '' : ' '));
}

function stripper(content: string, start: number, stop: number): Decoder {
  return (tokens) =>
    tokens.map((token) => {
      const characters = [...token];
      let first = 0;
      let end = characters.length;
      while (first < start && characters[first] === content) first++;
      while (characters.length - end < stop && end > 0 && characters[end - 1] === content) end--;
      return characters.slice(first, end).join('');
    });
}

/** Connectionist temporal classification: a token that is repeated is one, the padding is none. */
function ctc(component: Component): Decoder {
  const padding = component.text('pad_token', '<pad>');
  const delimiter = component.text('word_delimiter_token', '|');
  const cleans = component.flag('cleanup', true);
  return (tokens) =>
    tokens
      .filter((token, i) => token !== tokens[i - 1])
      .map((token) => token.replaceAll(padding, ''))
      .map((text) => (cleans ? cleanUp(text).replaceAll(delimiter, ' ') : text))
      .filter((text) => text !== '');
}
