import { writeFile } from 'node:fs/promises';
import type { VocabularyCurveScore, VocabularyPoint } from '../../compression/index.js';
import type { MetricWarning } from '../../core/metric.js';
import type { Report, Style } from '../command.js';
import { CommandError } from '../command-error.js';
import { bars } from '../print/bars.js';
import { lineChart } from '../print/line-chart.js';
import { type Cell, columns, faint, MOST_ROWS, table } from '../print/table.js';

/** What `evalmetry vocabulary` found out. */
export interface VocabularyResult {
  readonly encoding: string;
  /** The curve of all rows. */
  readonly total: VocabularyCurveScore;
  /** The curve of each group; nothing: `undefined`. */
  readonly groups: ReadonlyMap<string, VocabularyCurveScore> | undefined;
  readonly warnings: readonly MetricWarning[];
}

/** The report for machines and people. */
export function vocabularyReport({ encoding, total, groups, warnings }: VocabularyResult): Report {
  const { signature, ...details } = total;
  const perGroup = groups && Object.fromEntries([...groups].map(([name, { signature: _, ...curve }]) => [name, curve]));
  return {
    score: total.points.at(-1)?.tokensPerCharacter ?? NaN,
    headline: 'tokensPerCharacter',
    signature,
    warnings,
    details: { encoding, ...details, ...(perGroup && { groups: perGroup }) },
    print: (style) =>
      `${groups ? printGroups(groups, total, style) : printCurve(total, style)}\n${faint(signature, style)}\n`,
  };
}

/** One curve, a row and a bar a size. */
function printCurve({ points, ...answers }: VocabularyCurveScore, style: Style): string {
  const head = columns({
    ...{ size: 'count', tokens: 'count', 'tokens/character': 'score', 'saved by twice the size': 'words' },
    ...{ used: 'words', rare: 'words' },
  });
  const rows = points.map(({ size, tokens, tokensPerCharacter, gainPerDoubling, vocabularyUse, sparsity }): Cell[] => [
    ...[size, tokens, tokensPerCharacter, gainPerDoubling === undefined ? '' : percent(gainPerDoubling)],
    ...[percent(vocabularyUse), percent(sparsity)],
  ]);
  const chart = points.map(({ size, tokensPerCharacter }) => ({
    group: '',
    name: String(size),
    value: tokensPerCharacter,
  }));
  const drawn = bars('tokens per character (lower is better)', chart, style, 4);
  return `${table(head, rows, style, 4)}\n${drawn}\n${saysWhere(answers)}`;
}

/** Several curves: where each bends, and what it comes to. */
function printGroups(
  groups: ReadonlyMap<string, VocabularyCurveScore>,
  total: VocabularyCurveScore,
  style: Style,
): string {
  const head = columns({
    ...{ group: 'words', 'at 256': 'score', 'at the bend': 'score', 'at full size': 'score' },
    ...{ bend: 'count', 'pays until': 'count' },
  });
  const shown = [...groups].slice(0, MOST_ROWS);
  const rows = [...shown, ['all', total] as const].map(([name, { points, bend, paysUntil }]): Cell[] => {
    const rate = (point: VocabularyPoint | undefined): Cell => point?.tokensPerCharacter ?? '';
    return [
      ...[name, rate(points[0]), rate(points.find(({ size }) => size === bend?.size)), rate(points.at(-1))],
      ...[bend?.size ?? '', paysUntil ?? ''],
    ];
  });
  const left = groups.size > shown.length ? `… and ${groups.size - shown.length} more groups: see --json\n` : '';
  return `${faint('tokens per character (lower is better)', style)}\n${table(head, rows, style, 4)}${left}`;
}

function saysWhere({ bend, paysUntil, balance }: Omit<VocabularyCurveScore, 'points'>): string {
  const size = (value: number | undefined): string => (value === undefined ? 'nowhere' : String(value));
  return [
    `the curve bends at           ${size(bend?.size)}`,
    `twice the size pays until    ${size(paysUntil)}`,
    `few entries are rare until   ${size(balance)}\n`,
  ].join('\n');
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %`.padStart(7) : String(share);
}

/** Draws the curves into a file, one for each group, with the bend of each. */
export async function drawVocabulary(
  path: string,
  encoding: string,
  groups: ReadonlyMap<string, VocabularyCurveScore>,
): Promise<void> {
  // Over nothing there is no rate, and so no line.
  const drawn = [...groups].filter(([, { counts }]) => counts.codePoints > 0);
  const lines = drawn.map(([name, { points, bend }]) => {
    const index = points.findIndex(({ size }) => size === bend?.size);
    return {
      name: [name, ...(bend ? [`bend at ${bend.size.toLocaleString('en')}`] : [])].filter(Boolean).join(', '),
      points: points.map(({ size, tokensPerCharacter }) => ({ x: size, y: tokensPerCharacter })),
      ...(index >= 0 && { mark: index }),
    };
  });
  const titles = {
    title: `What a bigger vocabulary saves: ${encoding}`,
    x: 'vocabulary size',
    y: 'tokens per character (lower is better)',
  };
  await writeFile(path, lineChart(lines, titles)).catch((error: Error) => {
    throw new CommandError(`cannot be written: ${error.message}`, path);
  });
}
