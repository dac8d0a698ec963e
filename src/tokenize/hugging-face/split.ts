import type { Piece } from './pre-tokenizer.js';

/** What becomes of the delimiters. */
export type SplitBehavior = 'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous';

/** A stretch of a text; a delimiter, or what stands between delimiters. */
interface Stretch {
  start: number;
  end: number;
  readonly isDelimiter: boolean;
}

/** Cuts a piece at delimiters: what `pattern` finds or, if `invert`, what it does not. */
export function split({ text, isFirst }: Piece, pattern: RegExp, behavior: SplitBehavior, invert: boolean): Piece[] {
  const stretches = join(stretchesOf(text, pattern, invert), behavior);
  return stretches
    .filter(({ start, end, isDelimiter }) => start < end && !(behavior === 'Removed' && isDelimiter))
    .map(({ start, end }) => ({ text: text.slice(start, end), isFirst: isFirst && start === 0 }));
}

function stretchesOf(text: string, pattern: RegExp, invert: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (end < found.index) stretches.push({ start: end, end: found.index, isDelimiter: invert });
    end = found.index + found[0].length;
    stretches.push({ start: found.index, end, isDelimiter: !invert });
  }
  if (end < text.length) stretches.push({ start: end, end: text.length, isDelimiter: invert });
  return stretches;
}

/** Joins delimiters with their neighbours; of several in a row only the one beside the neighbour. */
function join(stretches: readonly Stretch[], behavior: SplitBehavior): Stretch[] {
  if (behavior === 'Removed' || behavior === 'Isolated') return [...stretches];
  const backwards = behavior === 'MergedWithNext';
  const joined: Stretch[] = [];
  let before: Stretch | undefined;
  for (const stretch of backwards ? [...stretches].reverse() : stretches) {
    const last = joined.at(-1);
    const isJoined =
      behavior === 'Contiguous'
        ? stretch.isDelimiter === before?.isDelimiter
        : stretch.isDelimiter && !(before?.isDelimiter ?? false);
    if (last === undefined || !isJoined) joined.push({ ...stretch });
    else if (backwards) last.start = stretch.start;
    else last.end = stretch.end;
    before = stretch;
  }
  return backwards ? joined.reverse() : joined;
}
