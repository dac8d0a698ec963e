import Table from 'cli-table3';
import type { Style } from '../command.js';

/** A column of a table: words are flush left, counts (whole) and scores (with digits behind the point) flush right. */
export interface Column {
  readonly title: string;
  readonly kind: 'words' | 'count' | 'score';
}

/** Columns of words, counts and scores, each title a column. */
export function columns(kinds: Readonly<Record<string, Column['kind']>>): readonly Column[] {
  return Object.entries(kinds).map(([title, kind]) => ({ title, kind }));
}

/** So many rows of one kind a table shows: nobody reads more, and the layout takes time that grows with their square. */
export const MOST_ROWS = 400;

/** A cell; one that is empty is `''`. */
export type Cell = string | number;

/**
 * A table without ruled lines. Chinese, Japanese, emoji and the marks of Hindi, Arabic or Thai take the width that terminals give them.
 *
 * @param digits - Digits of a score behind the point, unless the user asked for others.
 */
export function table(
  head: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: Style,
  digits: number,
): string {
  const titles = head.map(({ title }) => faint(title, style));
  return layOut(
    head.map(({ kind }) => kind),
    rows,
    style,
    digits,
    [titles],
  );
}

/** The rows of a table without its titles. */
export function body(
  kinds: readonly Column['kind'][],
  rows: readonly (readonly Cell[])[],
  style: Style,
  digits: number,
): string {
  return layOut(kinds, rows, style, digits, []);
}

function layOut(
  kinds: readonly Column['kind'][],
  rows: readonly (readonly Cell[])[],
  style: Style,
  digits: number,
  head: string[][],
): string {
  const marks = new Marks();
  const printed = new Table({
    chars: {
      ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' },
      ...{ 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' },
      ...{ right: '', 'right-mid': '', middle: '  ' },
    },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: kinds.map((kind) => (kind === 'words' ? 'left' : 'right')),
  });
  printed.push(
    ...head,
    ...rows.map((row) =>
      row.map((cell, k) => marks.hide(formatCell(cell, kinds[k] ?? 'words', style.digits ?? digits))),
    ),
  );
  const lines = marks.restore(printed.toString()).split('\n');
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/**
 * Characters without a width of their own. The layout knows only those of Latin, so for its time each of them is one of these, U+0300.
 * Emoji are left alone: it knows their sequences.
 */
class Marks {
  readonly #hidden: string[] = [];

  hide(text: string): string {
    return text.replace(/(?![\uFE0F\u20E3])[\p{Mn}\p{Me}]|\u200C|(?<=[\p{L}\p{Mn}])(?<!\uFE0F)\u200D/gu, (mark) => {
      this.#hidden.push(mark);
      return '\u0300';
    });
  }

  /** Puts them back, in their order. */
  restore(text: string): string {
    const hidden = this.#hidden.values();
    return text.replace(/\u0300/g, () => hidden.next().value ?? '');
  }
}

function formatCell(cell: Cell, kind: Column['kind'], digits: number): string {
  if (typeof cell === 'string') return visible(cell);
  return kind === 'score' ? formatScore(cell, digits) : String(cell);
}

/** A number with so many digits behind the point; `NaN` and the infinities are words. */
export function formatScore(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : String(value);
}

/** A text whose control characters can be seen, so that a label can neither break a table nor steer a terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    // The two joiners shape emoji, Hindi and Persian.
    if (character === '\u200C' || character === '\u200D') return character;
    if (character === '\n') return '\\n';
    return character === '\t' ? '\\t' : `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

/** Bold, where colours are welcome. */
export function bold(text: string, { colour }: Style): string {
  return colour ? `\u001B[1m${text}\u001B[22m` : text;
}

/** Faint, where colours are welcome. */
export function faint(text: string, { colour }: Style): string {
  return colour ? `\u001B[2m${text}\u001B[22m` : text;
}
