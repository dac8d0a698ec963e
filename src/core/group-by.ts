import { checkData, checkOptions, checkSameLength, invalidOption, invalidType, toColumn } from './check.js';
import { compareCodePoints } from './code-point-order.js';
import { ExactSum } from './exact-sum.js';
import { arrayFromJson, type Json, stateFormatError } from './json.js';
import type { Metric } from './metric.js';
import { decodeState, encodeState } from './state.js';

/** Options of {@link groupBy}. */
export interface GroupByOptions<Score> {
  /** The number of a group's score that `macro` is the mean of. Default: the score itself if it is a number, else its `score`. */
  readonly value?: (score: Score) => number;
}

/** A score that is a number, or that has one by the name of `score`. */
export type HeadlineScore =
  | number
  | {
      /** The number that stands for all of it. */
      readonly score: number;
    };

/** A score for each group, and two ways to sum them up. */
export interface GroupedScore<Score> {
  /** The groups with their scores, sorted by code point. */
  readonly groups: readonly GroupScore<Score>[];
  /** The score of all rows together, as if there were no groups: a large group weighs more. */
  readonly micro: Score;
  /** The mean of the groups' values, where each group weighs the same; `NaN` if there is none. */
  readonly macro: number;
}

/** The score of one group. */
export interface GroupScore<Score> {
  /** What the group is called. */
  readonly group: string;
  /** The score of its rows. */
  readonly score: Score;
}

/** What a metric of groups remembers: a state a group. Opaque: read it through the metric. */
export interface GroupState<State> {
  /** By group: the state of its rows. */
  readonly groups: Map<string, State>;
}

/** A metric whose rows and batches have one more field, which says what group they are in. */
export type GroupedMetric<Sample, Data, State, Score, Field extends string> = Metric<
  Sample & { readonly [name in Field]: string },
  Data & { readonly [name in Field]: Iterable<string> },
  GroupState<State>,
  GroupedScore<Score>
>;

/**
 * Any corpus metric by group (language, task, source), in one pass: a score for each, and their micro and macro averages.
 *
 * A row has its group in a field of that name, a batch in a column of that name. `micro` is the metric over all rows, `macro` =
 * (1/G) * sum_g value_g over the G groups that have a row. Streams, merges and is stored as every metric; states are as many as
 * groups. O(rows) time.
 *
 * @param metric - What to compute, such as `bleuMetric()`.
 * @param field - The name of the field and column, such as `'language'`.
 * @throws {@link MetricError} `INVALID_OPTION` if `field` is not a name; `addInput` and `addBatch` throw `INVALID_TYPE` for a group
 * that is no string, `LENGTH_MISMATCH`, and what the metric throws; `extractOutput` throws what the metric throws over
 * no rows, and `INVALID_OPTION` where a score has no number to average and `value` is missing.
 * @example
 * ```ts
 * const rows = [
 *   { prediction: 'a', reference: 'a', task: 'sums' },
 *   { prediction: 'b', reference: 'b', task: 'sums' },
 *   { prediction: 'c', reference: 'd', task: 'words' },
 * ];
 * const score = evaluate(groupBy(accuracyMetric(), 'task'), rows);
 * score.groups; // [{ group: 'sums', score: 1 }, { group: 'words', score: 0 }]
 * score.micro; // 0.6666666666666666
 * score.macro; // 0.5
 * ```
 */
export function groupBy<Sample, Data extends object, State, Score extends HeadlineScore, const Field extends string>(
  metric: Metric<Sample, Data, State, Score>,
  field: Field,
  options?: GroupByOptions<Score>,
): GroupedMetric<Sample, Data, State, Score, Field>;
/**
 * The same for a score that has no one number, such as ROUGE's: `value` says which number `macro` is the mean of.
 *
 * @param metric - What to compute, such as `rougeMetric()`.
 * @param field - The name of the field and column, such as `'language'`.
 * @param options - With `value`.
 */
export function groupBy<Sample, Data extends object, State, Score, const Field extends string>(
  metric: Metric<Sample, Data, State, Score>,
  field: Field,
  options: Required<GroupByOptions<Score>>,
): GroupedMetric<Sample, Data, State, Score, Field>;
export function groupBy<Sample, Data extends object, State, Score, const Field extends string>(
  metric: Metric<Sample, Data, State, Score>,
  field: Field,
  options: GroupByOptions<Score> = {},
): GroupedMetric<Sample, Data, State, Score, Field> {
  if (typeof field !== 'string' || field === '') throw invalidOption('field', field, 'the name of a field');
  checkOptions('groupBy', options, ['value']);
  const { value = headline } = options;
  if (typeof value !== 'function') throw invalidOption('value', value, 'a function (score) => number');
  const identity = { name: 'groupBy', signature: `by:${field}|metric:${metric.name}|${metric.signature}` };
  const mergeInto = ({ groups }: GroupState<State>, group: string, state: State) => {
    const present = groups.get(group);
    groups.set(group, metric.mergeAccumulators(present === undefined ? [state] : [present, state]));
  };

  return {
    ...identity,
    createAccumulator: () => ({ groups: new Map() }),
    addInput(state, sample) {
      checkData('groupBy', sample, `…, ${field}`);
      const group = checkGroup(field, sample[field]);
      state.groups.set(group, metric.addInput(state.groups.get(group) ?? metric.createAccumulator(), sample));
      return state;
    },
    addBatch(state, data) {
      // States of their own first: if one group's rows are refused, none of the batch counts.
      const added = Array.from(splitByGroup(data, field), ([group, part]) => {
        return [group, metric.addBatch(metric.createAccumulator(), part)] as const;
      });
      for (const [group, part] of added) mergeInto(state, group, part);
      return state;
    },
    mergeAccumulators(states) {
      const merged: GroupState<State> = { groups: new Map() };
      for (const { groups } of states) for (const [group, state] of groups) mergeInto(merged, group, state);
      return merged;
    },
    extractOutput(state) {
      const groups = sorted(state).map(([group, inner]) => ({ group, score: metric.extractOutput(inner) }));
      const sum = new ExactSum();
      for (const { score } of groups) sum.add(checkValue(value(score)));
      const micro = metric.extractOutput(metric.mergeAccumulators(state.groups.values()));
      return Object.freeze({ groups, micro, macro: sum.value() / groups.length });
    },
    encodeState: (state) => {
      return encodeState(
        identity,
        sorted(state).map(([group, inner]) => [group, metric.encodeState(inner)]),
      );
    },
    decodeState(json) {
      const groups = new Map<string, State>();
      for (const pair of arrayFromJson(decodeState(identity, json), 'state')) {
        const [group, inner] = arrayFromJson(pair, 'a group');
        if (typeof group !== 'string' || groups.has(group)) throw stateFormatError('a group has no name of its own');
        groups.set(group, metric.decodeState(inner as Json));
      }
      return { groups };
    },
  };
}

/** The groups in their order. */
function sorted<State>({ groups }: GroupState<State>): [string, State][] {
  return [...groups].sort(([a], [b]) => compareCodePoints(a, b));
}

/** The number of a score that needs no choice. */
function headline(score: unknown): unknown {
  return typeof score === 'object' && score !== null && 'score' in score ? score.score : score;
}

function checkValue(value: unknown): number {
  if (typeof value === 'number') return value;
  throw invalidOption('value', value, 'a function that gives the number of a score to average');
}

function checkGroup(where: string, group: unknown): string {
  if (typeof group !== 'string') throw invalidType(where, group, 'a string, the name of a group');
  return group;
}

/** The rows of a batch as a batch for each group. */
function splitByGroup<Data extends object>(data: Data, field: string): Map<string, Data> {
  checkData('groupBy', data, `…, ${field}`);
  const { [field]: names, ...rest } = data as { readonly [column: string]: Iterable<unknown> | undefined };
  const groups = toColumn(field, names as Iterable<unknown>);
  const rows = new Map<string, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const group = checkGroup(`${field}[${i}]`, groups[i]);
    const indices = rows.get(group);
    if (indices === undefined) rows.set(group, [i]);
    else indices.push(i);
  }
  const columns = Object.entries(rest).flatMap(([name, given]) => {
    if (given === undefined) return [];
    const column = toColumn(name, given);
    checkSameLength(name, column, field, groups);
    return [[name, column] as const];
  });
  const parts = new Map<string, Data>();
  for (const [group, indices] of rows) {
    const part = columns.map(([name, column]) => [name, indices.map((i) => column[i])]);
    // The same columns with fewer rows: what fits `Data` still does.
    parts.set(group, Object.fromEntries(part) as Data);
  }
  return parts;
}
