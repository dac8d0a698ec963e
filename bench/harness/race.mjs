/**
 * Races ways to do the same work: CPU time, one round of each way after the other, so that all see the same machine. The figure
 * of a way is its median; a ratio is the median of the rounds' ratios.
 */

const WARM_UP_ROUNDS = 3;
/** Milliseconds from which a reference is timed in one round only. */
const SLOW = 5000;

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** CPU milliseconds of this process for `work`, and what it gave. */
export async function cpuMilliseconds(work) {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, value };
}

/**
 * @param {Record<string, undefined | (() => unknown)>} ways - By name; each returns `{ milliseconds }` of its own (another process), or
 *   else is timed here. The first is ours. `undefined` is a way that is not here.
 * @param {number} rounds - How often each way is timed.
 * @returns By name: the median milliseconds and the ratio to ours; `undefined` where the way is not here.
 */
export async function race(ways, rounds = 9) {
  const present = Object.entries(ways).filter(([, way]) => way !== undefined);
  const times = Object.fromEntries(present.map(([name]) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [name, way] of round % 2 === 0 ? present : present.toReversed()) {
      // A process of its own is warm from the look whether it agrees; one of many seconds runs once.
      if (way.module !== undefined && (round < 0 || times[name][0] > SLOW)) continue;
      const { milliseconds, value } = await cpuMilliseconds(way);
      if (round >= 0) times[name].push(value?.milliseconds ?? milliseconds);
    }
  }
  const [ours] = Object.keys(ways);
  return Object.fromEntries(
    Object.keys(ways).map((name) => {
      const list = times[name];
      if (list === undefined) return [name, undefined];
      return [name, { milliseconds: median(list), ratio: median(list.map((time, i) => time / times[ours][i])) }];
    }),
  );
}

/** A Markdown table of results; the first column is text, the others are aligned to the right. */
export function printTable(head, rows) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  console.log(line(head));
  console.log(line(widths.map((width, i) => (i ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))));
  for (const row of rows) console.log(line(row));
}

/** A row: our time, then for each rival its time and how many times faster we are. */
export function cells(label, result, rivals) {
  const [ours] = Object.values(result);
  return [
    label,
    `${ours.milliseconds.toFixed(1)} ms`,
    ...rivals.flatMap((name) => {
      const rival = result[name];
      if (!(name in result)) return ['', ''];
      return rival === undefined
        ? ['not measured here', '']
        : [`${rival.milliseconds.toFixed(0)} ms`, `${rival.ratio.toFixed(1)}x`];
    }),
  ];
}

/** Fails if two ways do not agree: what is raced must be the same work. */
export function checkSame(label, ours, theirs, tolerance = 1e-9) {
  if (!(Math.abs(ours - theirs) <= tolerance * Math.max(1, Math.abs(theirs)))) {
    throw new Error(`${label}: evalmetry gives ${ours}, the other ${theirs}`);
  }
}
