import { checkInteger, checkOptions, invalidType } from '../../core/check.js';
import type { AlignmentPart } from './alignment.js';
import { displayWidth, toPrintable } from './display-width.js';

/** Options of {@link formatAlignment}. */
export interface FormatAlignmentOptions {
  /** How many columns a row may take before the rest goes on below, at least 20; a longer token is not cut. Default: no limit. */
  readonly width?: number;
}

/** What stands before the rows. */
const LABELS = ['REF:', 'HYP:', '    '];

/**
 * An alignment as text: the reference, below it the prediction, and below that `S`, `D` or `I` where they differ. A token that one side lacks is
 * asterisks.
 *
 * Columns fit where Chinese, Japanese, Korean and emoji take two of them, as in most terminals, and marks none; that is an estimate by blocks. White space
 * in a token is shown as `␣`, control characters and lone surrogates as `�`. Linear time; `''` for an alignment of nothing.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if it is no alignment, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see jiwer, `visualize_alignment`, whose form it is.
 * @example
 * ```ts
 * formatAlignment(alignment({ prediction: 'the cat sits on it now', reference: 'the old cat sat on it' })).split('\n');
 * // REF: the old cat  sat on it ***
 * // HYP: the *** cat sits on it now
 * //            D        S         I
 * formatAlignment(alignment({ prediction: 'a c', reference: 'a b' })); // 'REF: a b\nHYP: a c\n       S'
 * ```
 */
export function formatAlignment(parts: readonly AlignmentPart[], options: FormatAlignmentOptions = {}): string {
  if (!Array.isArray(parts)) throw invalidType('parts', parts, 'an alignment');
  checkOptions('formatAlignment', options, ['width']);
  const { width = Number.MAX_SAFE_INTEGER } = options;
  checkInteger('width', width, 20);
  const blocks: string[] = [];
  let rows = [...LABELS];
  let used = 4;
  for (const { type, reference, prediction } of parts) {
    const mark = type === 'equal' ? '' : type.charAt(0).toUpperCase();
    for (let i = 0; i < Math.max(reference.length, prediction.length); i++) {
      const tokens = [reference[i], prediction[i]].map((token) => token && toPrintable(token));
      const columns = Math.max(...tokens.map((token) => displayWidth(token ?? '')), 1);
      if (used + 1 + columns > width && used > 4) {
        blocks.push(toBlock(rows));
        rows = [...LABELS];
        used = 4;
      }
      const cells = [...tokens.map((token) => token ?? '*'.repeat(columns)), mark];
      rows = rows.map((row, k) => {
        const cell = cells[k] ?? '';
        return `${row} ${' '.repeat(columns - displayWidth(cell))}${cell}`;
      });
      used += 1 + columns;
    }
  }
  if (used > 4) blocks.push(toBlock(rows));
  return blocks.join('\n\n');
}

/** The rows without spaces at their ends. */
function toBlock(rows: readonly string[]): string {
  return rows.map((row) => row.trimEnd()).join('\n');
}
