import { oneOf } from '../../core/check.js';
import type { Component } from './component.js';
import type { HuggingFacePackage } from './package.js';
import { patternOf } from './pattern.js';
import { precompiled } from './precompiled.js';

/** What changes a text before it is cut. */
export type Normalizer = (text: string) => string;

/** Reads a normalizer of a tokenizer.json. */
export function normalizerOf(component: Component, huggingFace: HuggingFacePackage): Normalizer {
  switch (component.type) {
    case 'Sequence': {
      const steps = component.list('normalizers').map((step) => normalizerOf(step, huggingFace));
      return (text) => steps.reduce((current, step) => step(current), text);
    }
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD': {
      const form = component.type;
      return (text) => text.normalize(form);
    }
    case 'Lowercase':
      return toLowerCase;
    case 'StripAccents':
      return (text) => text.replace(/\p{M}/gu, '');
    case 'Strip':
      return stripper(component.flag('strip_left', true), component.flag('strip_right', true));
    case 'Prepend': {
      const prefix = component.text('prepend');
      return (text) => (text === '' ? '' : prefix + text);
    }
    case 'Replace': {
      const pattern = patternOf(component, huggingFace);
      const content = component.text('content');
      return (text) => text.replace(pattern, () => content);
    }
    case 'BertNormalizer':
      return bertNormalizer(component);
    case 'Nmt':
      return (text) => text.replace(NMT_REMOVED, '').replace(NMT_SPACE, ' ');
    case 'Precompiled':
      return precompiled(component);
    default:
      throw component.error(
        'type',
        oneOf([
          ...['Sequence', 'NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'Strip'],
          ...['Prepend', 'Replace', 'BertNormalizer', 'Nmt', 'Precompiled'],
        ]),
      );
  }
}

/** Lower case of each character by itself: Σ is always σ, where JavaScript makes it ς at the end of a word. */
function toLowerCase(text: string): string {
  return text.replaceAll('Σ', 'σ').toLowerCase();
}

function stripper(left: boolean, right: boolean): Normalizer {
  return (text) => {
    const start = left ? text.replace(/^\p{White_Space}+/u, '') : text;
    // From the end by hand: a pattern would try every run of spaces in the text.
    let end = start.length;
    while (right && end > 0 && /\p{White_Space}/u.test(start.charAt(end - 1))) end--;
    return start.slice(0, end);
  };
}

/** BERT's normalizer, with the reference's own lists of characters. */
function bertNormalizer(component: Component): Normalizer {
  const clean = component.flag('clean_text', true);
  const spaceOut = component.flag('handle_chinese_chars', true);
  const lower = component.flag('lowercase', true);
  const strip = component.flag('strip_accents', lower);
  return (text) => {
    let current = text;
    if (clean) current = current.replace(BERT_REMOVED, '').replace(/\p{White_Space}/gu, ' ');
    if (spaceOut) current = current.replace(BERT_CHINESE, ' $& ');
    if (strip) current = current.normalize('NFD').replace(/\p{Mn}/gu, '');
    return lower ? toLowerCase(current) : current;
  };
}

/** Control characters but tab, LF and CR, those for private use, and format characters as the reference lists them. */
const BERT_REMOVED =
  /(?![\t\n\r])\p{Cc}|\p{Co}|[\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffd\u{110bd}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** Han as the reference lists it: its block of extension E begins at U+2B920. */
const BERT_CHINESE =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/** SentencePiece's rules for machine translation: what is left out, the control characters but these, and what is a space. */
const NMT_REMOVED = /(?![\0\t\n\f\r\x80-\x8e\x90-\x9e])\p{Cc}/gu;
const NMT_SPACE = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/g;
