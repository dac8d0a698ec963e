/** The id of an item: a document, a passage, a product. The ids of a query are of one type, and numbers are whole. */
export type ItemId = string | number | bigint;

/**
 * The items that are relevant to a query: ids, each of which gains 1, or pairs of an id and its gain, as a `Map` gives them. An item whose gain
 * is 0 or less was looked at and is not relevant. An item that is not listed gains 0.
 */
export type RelevantItems = Iterable<ItemId | readonly [id: ItemId, gain: number]>;

/** Queries with ranked ids, as columns. */
export interface RankedIds {
  /** For each query the ids that were found, best first, each once. */
  readonly rankings: Iterable<Iterable<ItemId>>;
  /** For each query the items that should be found. */
  readonly relevant: Iterable<RelevantItems>;
  /** How much each query counts. Default: 1. A query that weighs 0 is left out of the mean. */
  readonly sampleWeights?: Iterable<number> | undefined;
}

/** Queries with scored items, as columns: `scores[i][j]` and `relevances[i][j]` belong to item `j` of query `i`. Rows may differ in length. */
export interface ScoredItems {
  /** For each query a score an item; higher is better. Typed arrays are read where they are. */
  readonly scores: Iterable<Iterable<number>>;
  /** For each query how relevant each item is; above 0 is relevant. */
  readonly relevances: Iterable<Iterable<number>>;
  /** How much each query counts. Default: 1. A query that weighs 0 is left out of the mean. */
  readonly sampleWeights?: Iterable<number> | undefined;
}

/** What the ranking metrics take: queries with ranked ids or with scored items. */
export type RankingData = RankedIds | ScoredItems;

/** One query with ranked ids. */
export interface RankedIdsSample {
  /** The ids that were found, best first, each once. */
  readonly ranking: Iterable<ItemId>;
  /** The items that should be found. */
  readonly relevant: RelevantItems;
  /** How much the query counts. Default: 1. */
  readonly sampleWeight?: number | undefined;
}

/** One query with scored items. */
export interface ScoredItemsSample {
  /** A score an item; higher is better. */
  readonly scores: Iterable<number>;
  /** How relevant each item is; above 0 is relevant. */
  readonly relevances: Iterable<number>;
  /** How much the query counts. Default: 1. */
  readonly sampleWeight?: number | undefined;
}

/** One query, as a row of a stream. */
export type RankingSample = RankedIdsSample | ScoredItemsSample;
