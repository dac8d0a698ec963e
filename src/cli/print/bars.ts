import type { Style } from '../command.js';
import { body, faint, formatScore } from './table.js';

/** One bar of a chart. */
export interface Bar {
  /** What stands before it; equal to the one above: left out. No group: `''`. */
  readonly group: string;
  readonly name: string;
  /** Its length: a number that is not negative. */
  readonly value: number;
}

/** Eighths of a character, from none to seven. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar chart: the longest bar fills what its names and numbers leave of the line. */
export function bars(title: string, data: readonly Bar[], style: Style, digits: number): string {
  const longest = Math.max(...data.map(({ value }) => (Number.isFinite(value) ? value : 0)));
  const hasGroups = data.some(({ group }) => group !== '');
  const draw = (length: number): string => {
    const rows = data.map(({ group, name, value }, i) => [
      ...(hasGroups ? [data[i - 1]?.group === group ? '' : group] : []),
      name,
      formatScore(value, style.digits ?? digits),
      bar(value / longest, length),
    ]);
    return body([...(hasGroups ? ['words' as const] : []), 'words', 'count', 'words'], rows, style, digits);
  };
  const used = Math.max(...draw(0).split('\n').map(displayWidth));
  return `${faint(title, style)}\n${draw(Math.max(10, Math.min(style.width, 100) - used - 2))}`;
}

/** A bar of a share of `length` characters, to an eighth of one. */
function bar(share: number, length: number): string {
  const eighths = Number.isFinite(share) ? Math.round(share * length * 8) : 0;
  return '█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '');
}

/** At most how many columns a line takes: what is not Latin is counted as wide. */
function displayWidth(line: string): number {
  let width = 0;
  for (const character of line) width += (character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
  return width;
}
