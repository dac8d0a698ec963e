import { invalidOption } from '../../core/check.js';

/** Members of a character class: what Python's `\d`, `\s`, `\w` stand for in a text, and their complements. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  s: '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
  S: '\\0-\\x08\\x0e-\\x1b!-\\x84\\x86-\\x9f\\xa1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\u{10ffff}',
  w: '_\\p{L}\\p{N}',
  // The connecting punctuation (Pc) by name, since the low line, which is one, is a word character.
  W: '\\p{M}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{S}\\p{Z}\\p{C}\\u203f\\u2040\\u2054\\ufe33\\ufe34\\ufe4d-\\ufe4f\\uff3f',
};

/** The same under the flag `a`, which knows ASCII only. */
const ASCII_CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\\0-/:-\\u{10ffff}',
  s: '\\t-\\r ',
  S: '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}',
  w: '0-9A-Z_a-z',
  W: '\\0-/:-@\\[-\\^`\\{-\\u{10ffff}',
};

/**
 * A regular expression in Python's syntax as one of JavaScript that finds the same, for removal by `re.sub(pattern, '', text)`.
 *
 * What differs between the two is translated: flags in front (`(?s)`, `(?i)`, `(?m)`, `(?a)`), `\d \w \s \b` for all of Unicode, `$` before a
 * final line feed, `.` and lines that end at a line feed only, `\A`, `\Z`, `(?P<name>…)`, `(?P=name)`, `{,n}`, braces and brackets that stand for
 * themselves. Refused is what has no counterpart: flags within, `(?x)`, `(?L)`, conditions, atomic groups, possessive quantifiers, comments.
 * Letters and digits are those of the runtime's Unicode version, as in Python. JavaScript's own rule stays where a pattern prefers to match nothing
 * (`|a`, `a??`), and where it refers back to a group that took no part.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if Python would refuse it, too, or if it has no counterpart.
 * @see Python 3.11, `re`.
 */
export function pythonPattern(name: string, source: string): RegExp {
  const flags = /^\(\?([aimsu]+)\)/.exec(source)?.[1] ?? '';
  const classes = flags.includes('a') ? ASCII_CLASSES : CLASSES;
  const isMultiline = flags.includes('m');
  const word = `[${classes['w']}]`;
  const assertions: Readonly<Record<string, string>> = {
    '.': flags.includes('s') ? '[^]' : '[^\\n]',
    '^': isMultiline ? '(?<![^\\n])' : '(?<![^])',
    $: isMultiline ? '(?![^\\n])' : '(?=\\n?(?![^]))',
    '\\A': '(?<![^])',
    '\\Z': '(?![^])',
    '\\b': `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
    '\\B': `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
  };
  /** Python's parts in the order in which they are tried; what none of them is stands for itself. */
  const part =
    /\(\?P<([^>]*)>|\(\?P=([^)]*)\)|\(\?(?:[:=!]|<[=!])?|\{(\d*),(\d*)\}|\{\d+\}|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-3][0-7]{2}|0[0-7]?|[1-9]\d?|[\s\S])|\[(?:\^|(?!\^))(?:\\[\s\S]|[^\\])(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/gu;
  const body = source.slice(flags === '' ? 0 : flags.length + 3);
  const translated = body.replace(
    part,
    (found, group?: string, backReference?: string, least?: string, most?: string) => {
      if (group !== undefined) return `(?<${group}>`;
      if (backReference !== undefined) return `\\k<${backReference}>`;
      if (least !== undefined) return `{${least || 0},${most}}`;
      const assertion = assertions[found];
      if (assertion !== undefined) return assertion;
      // Another kind of group.
      if (found === '(?') throw refused(name, source);
      if (found.length > 1 && found.startsWith('[')) return translateClass(name, source, found, classes);
      if (found.startsWith('\\')) {
        const members = classes[found.slice(1)];
        if (members !== undefined) return `[${members}]`;
        return /^\\[1-9]\d?$/.test(found) ? `(?:${found})` : translateEscape(name, source, found);
      }
      return found === '{' || found === '}' || found === ']' ? `\\${found}` : found;
    },
  );
  try {
    return new RegExp(translated, flags.includes('i') ? 'giu' : 'gu');
  } catch {
    throw refused(name, source);
  }
}

/** A character class; a bracket in it is a character, and so is `]` at its beginning. */
function translateClass(
  name: string,
  source: string,
  found: string,
  classes: Readonly<Record<string, string>>,
): string {
  const [, caret = '', inner = ''] = /^\[(\^?)([\s\S]*)\]$/.exec(found) ?? [];
  const item = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[\s\S])|[\s\S]/gu;
  const items = inner.replace(item, (part) => {
    if (part === '\\b') return '\\x08';
    if (part.startsWith('\\')) return classes[part.slice(1)] ?? translateEscape(name, source, part);
    return /[[\]^]/.test(part) ? `\\${part}` : part;
  });
  return `[${caret}${items}]`;
}

/** An escape that stands for one character. */
function translateEscape(name: string, source: string, found: string): string {
  const kind = found.charAt(1);
  if (kind === 'a') return '\\x07';
  if (/^[fnrtv]$/.test(kind)) return found;
  if (/^\\[xuU][\da-fA-F]{2}/.test(found)) return `\\u{${found.slice(2)}}`;
  if (/^[0-7]/.test(kind)) return `\\u{${Number.parseInt(found.slice(1), 8).toString(16)}}`;
  if (kind === '' || /^[\da-zA-Z]/.test(kind)) throw refused(name, source);
  return /[$()*+./?[\\\]^{|}-]/.test(kind) ? `\\u{${kind.charCodeAt(0).toString(16)}}` : found.slice(1);
}

function refused(name: string, source: string): Error {
  return invalidOption(name, source, "a regular expression in Python's syntax that JavaScript can follow, or a RegExp");
}
