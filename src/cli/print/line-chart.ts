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

const WIDTH = 720;
const HEIGHT = 420;
/** Where the plot is in the picture. */
const PLOT = { left: 64, right: WIDTH - 24, top: 56, bottom: HEIGHT - 56 };
/** Colours that people with any colour vision tell apart, on white and on black (Okabe and Ito's). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/**
 * Lines over a logarithmic axis as an SVG picture: one file, no script, no font of its own; text and axes take the colour of the page around it.
 *
 * The y axis begins at 0, so that heights compare.
 */
export function lineChart(lines: readonly ChartLine[], titles: ChartTitles): string {
  const all = lines.flatMap(({ points }) => points);
  const most = Math.max(...all.map(({ y }) => y)) || 1;
  const lowest = Math.min(...all.map(({ x }) => x));
  const highest = Math.max(...all.map(({ x }) => x));
  const step = stepOf(most);
  const top = step * Math.ceil(most / step);
  const span = Math.log(highest / lowest) || 1;
  const placeOfX = (x: number): number => PLOT.left + (Math.log(x / lowest) / span) * (PLOT.right - PLOT.left);
  const placeOfY = (y: number): number => PLOT.bottom - (y / top) * (PLOT.bottom - PLOT.top);

  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" ` +
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
    text((PLOT.left + PLOT.right) / 2, HEIGHT - 12, titles.x, 'text-anchor="middle"'),
    text(PLOT.left, 44, titles.y, 'fill-opacity="0.8"'),
  );
  for (const [i, { name, points, mark }] of lines.entries()) {
    const colour = COLOURS[i % COLOURS.length] as string;
    const path = points.map(({ x, y }) => `${round(placeOfX(x))},${round(placeOfY(y))}`).join(' ');
    parts.push(
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round"/>`,
    );
    const marked = mark === undefined ? undefined : points[mark];
    if (marked) {
      parts.push(
        `<circle cx="${round(placeOfX(marked.x))}" cy="${round(placeOfY(marked.y))}" r="5" fill="${colour}"/>`,
      );
    }
    parts.push(text(PLOT.right, PLOT.top + 14 + 18 * i, name, `text-anchor="end" font-weight="600" fill="${colour}"`));
  }
  return `${parts.join('\n')}\n</svg>\n`;
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
