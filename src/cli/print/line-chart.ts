/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  readonly points: readonly ChartPoint[];
  /** The index of a point that stands out. */
  readonly mark?: number;
}

/** A point of a line. */
interface ChartPoint {
  /** Above 0: the axis is logarithmic. */
  readonly x: number;
  readonly y: number;
}

/** What stands at a chart. */
export interface ChartTitles {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

/** Where the plot is in the picture. The key stands at its right, where no line is. */
const PLOT = { left: 64, right: 696, top: 56, bottom: 364 };
const LEAST_HEIGHT = 420;
/** A row of the key: its height, the line before its name, and room for a character of a name in bold, wide as a Han character or not. */
const KEY = { row: 20, sample: 22, gap: 8, narrow: 8, wide: 14 };
const LONGEST_NAME = 40;
/** Colours that people with any colour vision tell apart, on white and on black (Okabe and Ito's). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
/** What tells lines of the same colour apart. */
const DASHES = ['', '8 4', '2 3', '10 3 2 3'];

/**
 * Lines over a logarithmic axis as an SVG picture: one file, no script, no font of its own; for light and dark pages.
 *
 * The y axis begins at 0, so that heights compare. The key has the order in which the lines end, the highest first.
 */
export function lineChart(lines: readonly ChartLine[], titles: ChartTitles): string {
  const all = lines.flatMap(({ points }) => points);
  const most = all.reduce((largest, { y }) => Math.max(largest, y), 0) || 1;
  const lowest = all.reduce((smallest, { x }) => Math.min(smallest, x), Infinity);
  const highest = all.reduce((largest, { x }) => Math.max(largest, x), -Infinity);
  const step = stepOf(most);
  const top = step * Math.ceil(most / step);
  const span = Math.log(highest / lowest) || 1;
  const placeOfX = (x: number): number => PLOT.left + (Math.log(x / lowest) / span) * (PLOT.right - PLOT.left);
  const placeOfY = (y: number): number => PLOT.bottom - (y / top) * (PLOT.bottom - PLOT.top);

  const names = lines.map(({ name }) => shortened(name));
  const width = PLOT.right + KEY.sample + 4 * KEY.gap + Math.max(0, ...names.map(roomFor));
  const height = Math.max(LEAST_HEIGHT, PLOT.top + KEY.row * lines.length + KEY.gap);

  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
      `font-family="system-ui, sans-serif" font-size="13" fill="currentColor" color="#444">`,
    `<title>${escaped(titles.title)}</title>`,
    '<style>@media (prefers-color-scheme: dark) { svg { color: #ccc } }</style>',
    text(PLOT.left, 24, titles.title, 'font-weight="600" font-size="15"'),
  ];
  for (let y = 0; y <= top + step / 2; y += step) {
    const place = placeOfY(y);
    parts.push(
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(place)}" y2="${round(place)}" stroke="currentColor" stroke-opacity="${y === 0 ? 0.8 : 0.15}"/>`,
      text(PLOT.left - 8, place + 4, label(y), 'text-anchor="end"'),
    );
  }
  for (const x of ticksBetween(lowest, highest)) {
    const place = round(placeOfX(x));
    parts.push(
      `<line x1="${place}" x2="${place}" y1="${PLOT.bottom}" y2="${PLOT.bottom + 5}" stroke="currentColor"/>`,
      text(placeOfX(x), PLOT.bottom + 20, label(x), 'text-anchor="middle"'),
    );
  }
  parts.push(
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 44, titles.x, 'text-anchor="middle"'),
    text(PLOT.left, 44, titles.y, 'fill-opacity="0.8"'),
  );
  const rowsOfKey = lines.map((_, i) => i).sort((a, b) => lastOf(lines[b]) - lastOf(lines[a]));
  for (const [i, { points, mark }] of lines.entries()) {
    const colour = COLOURS[i % COLOURS.length] as string;
    const dash = DASHES[Math.floor(i / COLOURS.length) % DASHES.length];
    const stroke = `fill="none" stroke="${colour}" stroke-width="2.5"${dash && ` stroke-dasharray="${dash}"`}`;
    const path = points.map(({ x, y }) => `${round(placeOfX(x))},${round(placeOfY(y))}`).join(' ');
    parts.push(`<polyline points="${path}" ${stroke} stroke-linejoin="round"/>`);
    const marked = mark === undefined ? undefined : points[mark];
    if (marked) {
      parts.push(
        `<circle cx="${round(placeOfX(marked.x))}" cy="${round(placeOfY(marked.y))}" r="5" fill="${colour}"/>`,
      );
    }
    const x = PLOT.right + 2 * KEY.gap;
    const y = PLOT.top + KEY.row * (rowsOfKey.indexOf(i) + 0.5);
    parts.push(
      `<line x1="${x}" x2="${x + KEY.sample}" y1="${y}" y2="${y}" ${stroke}/>`,
      text(x + KEY.sample + KEY.gap, y + 4, names[i] as string, 'font-weight="600"'),
    );
  }
  return `${parts.join('\n')}\n</svg>\n`;
}

/** How high a line ends. */
function lastOf(line: ChartLine | undefined): number {
  return line?.points.at(-1)?.y ?? 0;
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** How wide a name is at most, whatever the font. */
function roomFor(name: string): number {
  return [...name].reduce((sum, character) => sum + (character < '\u1100' ? KEY.narrow : KEY.wide), 0);
}

/** A step of 1, 2 or 5 times a power of ten that cuts `most` into about five. */
function stepOf(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** Powers of two, a fourfold apart or more, so that a dozen at most have room. */
function ticksBetween(low: number, high: number): number[] {
  const first = Math.ceil(Math.log2(low));
  const last = Math.floor(Math.log2(high));
  const apart = Math.max(1, Math.ceil((last - first) / 12));
  return Array.from({ length: Math.floor((last - first) / apart) + 1 }, (_, i) => 2 ** (first + i * apart));
}

/** A number at an axis. */
function label(value: number): string {
  return value >= 1000 ? value.toLocaleString('en') : String(Number(value.toPrecision(6)));
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(content)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
