import type { CompressionScore } from '../../compression/index.js';
import type { MetricWarning } from '../../core/metric.js';
import type { Report, Style } from '../command.js';
import { bars } from '../print/bars.js';
import { type Cell, columns, faint, MOST_ROWS, table } from '../print/table.js';

/** What `evalmetry tokens` found out. */
export interface TokensResult {
  readonly encodings: readonly string[];
  /** The scores over all rows, one for each encoding. */
  readonly total: readonly CompressionScore[];
  /** What was counted apart; nothing: `undefined`. */
  readonly apart: 'group' | 'file' | undefined;
  /** The same for each group or file. */
  readonly groups: ReadonlyMap<string, readonly CompressionScore[]>;
  /** Remarks on the encodings. */
  readonly warnings: readonly MetricWarning[];
}

/** The report for machines and people. */
export function tokensReport(result: TokensResult): Report {
  const { encodings, total, apart, groups, warnings } = result;
  const named = (scores: readonly CompressionScore[]) =>
    Object.fromEntries(encodings.map((encoding, k) => [encoding, scores[k]]));
  const perGroup = Object.fromEntries([...groups].map(([name, scores]) => [name, named(scores)]));
  return {
    score: total[0]?.tokensPerCharacter ?? NaN,
    headline: 'tokensPerCharacter',
    signature: total.map(({ signature }) => signature).join(' '),
    // Of a mixture of groups a remark on its words says nothing; each encoding says the same of the same texts.
    warnings: [...warnings, ...(apart === undefined ? (total[0]?.warnings ?? []) : [])],
    details: { encodings: named(total), ...(apart && { [`${apart}s`]: perGroup }) },
    print: (style) => printTokens(result, style),
  };
}

function printTokens({ encodings, total, apart, groups }: TokensResult, style: Style): string {
  const graphemes = total[0]?.tokensPerGrapheme !== undefined;
  const head = columns({
    ...{ ...(apart && { [apart]: 'words' as const }), encoding: 'words', texts: 'count', tokens: 'count' },
    ...{ characters: 'count', 'tokens/character': 'score', 'tokens/byte': 'score', 'tokens/word': 'score' },
    ...(graphemes && { 'tokens/grapheme': 'score' as const }),
    'characters/token': 'score',
  });
  const named = apart === undefined ? [] : [...groups];
  const shown = named.slice(0, MOST_ROWS / encodings.length);
  const all = [...shown, [apart === undefined ? '' : 'all', total] as const];
  const rows = all.flatMap(([name, scores]) =>
    scores.map((score, k): Cell[] => [
      ...(apart === undefined ? [] : [k === 0 ? name : '']),
      ...[encodings[k] ?? '', score.counts.texts, score.counts.tokens, score.counts.codePoints],
      ...[score.tokensPerCharacter, score.tokensPerByte, score.tokensPerWord],
      ...(graphemes ? [score.tokensPerGrapheme ?? NaN] : []),
      score.charactersPerToken,
    ]),
  );
  const chart = all.flatMap(([group, scores]) =>
    scores.map((score, k) => ({ group, name: encodings[k] ?? '', value: score.tokensPerCharacter })),
  );
  const drawn = chart.length > 1 ? `\n${bars('tokens per character (lower is better)', chart, style, 4)}` : '';
  const more = named.length - shown.length;
  const left = more > 0 ? `… and ${more} more ${apart}s: see --json\n` : '';
  return `${table(head, rows, style, 4)}${left}${drawn}\n${faint(total.map(({ signature }) => signature).join('\n'), style)}\n`;
}
