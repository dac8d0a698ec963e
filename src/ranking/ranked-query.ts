import { checkSameLength, toColumn, unexpected } from '../core/check.js';
import type { MetricError } from '../core/error.js';
import type { ItemId, RelevantItems } from './ranking-data.js';
import { SortedColumns } from './sorted-columns.js';

/** What a metric asks of its queries. */
export interface QueryRules {
  /** How many items a query with scores has at least. */
  readonly minimumItems: number;
  /** The smallest gain that it takes. */
  readonly minimumGain: number;
}

/**
 * One query, its items best first. It is scratch memory: the next query overwrites it, so that nothing is allocated for a query. Either form of the data
 * ends here, and the metrics know nothing else.
 */
export class RankedQuery {
  /** How many items are ranked. */
  length = 0;
  /** How many items gain more than 0, ranked or not. */
  relevantCount = 0;
  /** Whether the items came with scores, so that some can be tied. */
  hasScores = false;
  /** How many items have a known gain, ranked or not. */
  judgedCount = 0;
  /** Their gains, in no order. */
  judged: Float64Array = new Float64Array(0);
  private readonly columns = new SortedColumns();
  private judgedIds: Float64Array = new Float64Array(0);
  private readonly gainOf = new Map<ItemId, number>();
  private readonly seen = new Set<ItemId>();

  /** The gain of each ranked item. */
  get gains(): Float64Array {
    return this.columns.values;
  }

  /** The score of each ranked item, if it {@link RankedQuery.hasScores}. */
  get scores(): Float64Array {
    return this.columns.keys;
  }

  /** Takes query `i` of a batch with scored items; of equal scores, the item that stands first in the row ranks first. */
  readScores(i: number, givenScores: Iterable<number>, givenRelevances: Iterable<number>, rules: QueryRules): void {
    const scores = toColumn(`scores[${i}]`, givenScores);
    const relevances = toColumn(`relevances[${i}]`, givenRelevances);
    checkSameLength(`scores[${i}]`, scores, `relevances[${i}]`, relevances);
    const { length } = scores;
    if (length < rules.minimumItems) {
      throw unexpected('INVALID_TYPE', `scores[${i}]`, scores, `at least ${rules.minimumItems} items`);
    }
    this.columns.reserve(length);
    const { keys, values } = this.columns;
    let relevantCount = 0;
    for (let j = 0; j < length; j++) {
      const score = scores[j] as number;
      const gain = relevances[j] as number;
      if (!Number.isFinite(score)) throw unexpected('NOT_A_NUMBER', `scores[${i}][${j}]`, score, 'a finite number');
      if (!isGain(gain, rules)) throw gainError(`relevances[${i}][${j}]`, gain, rules);
      if (gain > 0) relevantCount++;
      keys[j] = score;
      values[j] = gain;
    }
    this.columns.sort(length);
    this.length = this.judgedCount = length;
    this.judged = this.columns.values;
    this.relevantCount = relevantCount;
    this.hasScores = true;
  }

  /** Takes query `i` of a batch with ranked ids. */
  readIds(i: number, givenRanking: Iterable<ItemId>, givenRelevant: RelevantItems, rules: QueryRules): void {
    const ranking = toColumn(`rankings[${i}]`, givenRanking);
    const type = this.readRelevant(i, toColumn(`relevant[${i}]`, givenRelevant), rules);
    const { length } = ranking;
    const { gainOf, seen } = this;
    this.columns.reserve(length);
    const gains = this.columns.values;
    const idType = type || typeof ranking[0];
    seen.clear();
    for (let j = 0; j < length; j++) {
      const id = ranking[j] as ItemId;
      if (!isId(id) || typeof id !== idType) throw idError(`rankings[${i}][${j}]`, id, idType);
      seen.add(id);
      if (seen.size === j) throw duplicateError(`rankings[${i}][${j}]`, id);
      gains[j] = gainOf.get(id) ?? 0;
    }
    this.length = length;
    this.hasScores = false;
  }

  /** Fills the table of gains and gives the type of the ids, `''` of none. */
  private readRelevant(i: number, relevant: ArrayLike<ItemId | readonly [ItemId, number]>, rules: QueryRules): string {
    const { length } = relevant;
    if (this.judgedIds.length < length) this.judgedIds = new Float64Array(Math.max(length, 2 * this.judgedIds.length));
    const { gainOf, judgedIds } = this;
    let type = '';
    this.relevantCount = 0;
    gainOf.clear();
    for (let j = 0; j < length; j++) {
      const item = relevant[j] as ItemId | readonly [ItemId, number];
      const isPair = Array.isArray(item);
      const id = isPair ? (item[0] as ItemId) : (item as ItemId);
      const gain = isPair ? (item[1] as number) : 1;
      type ||= typeof id;
      if (!isId(id) || typeof id !== type) throw idError(`relevant[${i}][${j}]`, id, type);
      if (!isGain(gain, rules)) throw gainError(`relevant[${i}][${j}][1]`, gain, rules);
      gainOf.set(id, gain);
      if (gainOf.size === j) throw duplicateError(`relevant[${i}][${j}]`, id);
      if (gain > 0) this.relevantCount++;
      judgedIds[j] = gain;
    }
    this.judged = judgedIds;
    this.judgedCount = length;
    return type;
  }
}

function isId(id: unknown): boolean {
  return typeof id === 'string' || typeof id === 'bigint' || Number.isInteger(id);
}

/** Whether a sum of millions of gains, each times a weight, is a double, too. */
function isGain(gain: unknown, { minimumGain }: QueryRules): boolean {
  return typeof gain === 'number' && Math.abs(gain) <= 1e150 && gain >= minimumGain;
}

function gainError(where: string, gain: unknown, rules: QueryRules): MetricError {
  return isGain(gain, { ...rules, minimumGain: -Infinity })
    ? unexpected('INVALID_LABEL', where, gain, `at least ${rules.minimumGain}`)
    : unexpected('NOT_A_NUMBER', where, gain, 'a number from -1e150 to 1e150');
}

function idError(where: string, id: unknown, type: string): MetricError {
  return isId(id)
    ? unexpected('MIXED_LABEL_TYPES', where, id, `a ${type} as the other ids of the query`)
    : unexpected('INVALID_LABEL', where, id, 'a string, a bigint or an integer');
}

function duplicateError(where: string, id: ItemId): MetricError {
  return unexpected('INVALID_LABEL', where, id, 'an id that did not come before in the list');
}
