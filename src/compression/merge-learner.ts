import { MergeOrder } from '../tokenize/bpe/merge-order.js';
import type { RankTable } from '../tokenize/bpe/rank-table.js';
import { TokenTable } from '../tokenize/bpe/token-table.js';
import { ByteStrings } from './byte-strings.js';
import { CandidateQueue } from './candidate-queue.js';

/** A token that was learnt. */
export interface LearntToken {
  readonly bytes: Uint8Array;
  /** How often two neighbours were these bytes when it was chosen. */
  readonly count: number;
  /** How many tokens fewer the pieces are by it. */
  readonly tokensSaved: number;
}

/** What may become a token, and from which count on. */
export interface LearnerRules {
  readonly minimumCount: number;
  readonly mayBeToken: (bytes: Uint8Array) => boolean;
}

/** No entry of a list. */
const NONE = -1;

/**
 * Byte-pair merges on top of a vocabulary: again and again, the two neighbouring tokens that are most frequent in all pieces become a token.
 *
 * What is counted is the bytes of two neighbours, since merging goes by those: neighbours that differ and spell the same are one candidate. With a
 * new token every piece is merged on from where it stands. As that token has the largest rank, this is what merging the piece anew with the longer
 * vocabulary gives. Only pieces that have the candidate are looked at, and only what changes in them is counted again.
 */
export class MergeLearner {
  /** How many tokens all pieces are now. */
  tokens = 0;
  private readonly pieces: ByteStrings;
  private readonly table: TokenTable;
  private readonly order: MergeOrder;
  private readonly rules: LearnerRules;
  private readonly firstId: number;
  /** The bytes of neighbours, and how often there are such now. */
  private readonly candidates = new ByteStrings();
  private readonly queue: CandidateQueue;
  /** Candidate -> its id, once it is a token. */
  private readonly learnt = new Map<number, number>();
  /** Candidates that have become more frequent since they were last put in the queue. */
  private readonly grown = new Set<number>();
  /** Id -> its length in bytes. */
  private readonly lengths: number[];
  /** How many tokens each piece is; from the place on where its bytes begin, they are in `ids`. */
  private readonly sizes: Int32Array;
  private readonly ids: Int32Array;
  /** Beside each token, the candidate that it and the next one are. */
  private readonly pairs: Int32Array;
  /** Candidate -> the last entry in the list of pieces where it is, or was; entry -> the piece, and the entry before. */
  private readonly lastPlace: number[] = [];
  private readonly placePiece: number[] = [];
  private readonly placeBefore: number[] = [];
  /** The last token for which each piece was looked at. */
  private readonly seenFor: Int32Array;

  /**
   * @param pieces - The different pieces, with their counts.
   * @param ranks - The vocabulary.
   * @param firstId - The id of the first token to be learnt, above all others.
   * @param rules - Which candidates become tokens.
   */
  constructor(pieces: ByteStrings, ranks: RankTable, firstId: number, rules: LearnerRules) {
    this.pieces = pieces;
    this.table = new TokenTable(ranks);
    this.order = new MergeOrder((bytes, view, start, length) => this.find(bytes, view, start, length));
    this.rules = rules;
    this.firstId = firstId;
    this.queue = new CandidateQueue(this.candidates, rules.minimumCount);
    this.lengths = Array.from(ranks.lengths);
    const bytes = pieces.starts[pieces.size] as number;
    this.sizes = new Int32Array(pieces.size);
    this.ids = new Int32Array(bytes);
    this.pairs = new Int32Array(bytes);
    this.seenFor = new Int32Array(pieces.size);
    for (let piece = 0; piece < pieces.size; piece++) this.encode(piece, this.table.ofByte);
    this.queueGrown();
  }

  /** Learns the next token; nothing if there is no candidate. */
  next(): LearntToken | undefined {
    const candidate = this.queue.pop();
    if (candidate < 0) return undefined;
    const { candidates, learnt, placeBefore, placePiece, seenFor } = this;
    const count = candidates.counts[candidate] as number;
    const bytes = candidates.bytesOf(candidate).slice();
    const id = this.firstId + learnt.size;
    learnt.set(candidate, id);
    this.lengths[id] = bytes.length;
    const before = this.tokens;
    let place = this.lastPlace[candidate] as number;
    for (; place !== NONE; place = placeBefore[place] as number) {
      const piece = placePiece[place] as number;
      if (seenFor[piece] === id) continue;
      seenFor[piece] = id;
      this.mergeOn(piece, candidate, id);
    }
    this.queueGrown();
    return { bytes, count, tokensSaved: before - this.tokens };
  }

  /** The tokens of a piece by the vocabulary as it was. */
  private encode(piece: number, byteIds: Int32Array): void {
    const { ids, order, pieces } = this;
    const start = pieces.starts[piece] as number;
    const length = pieces.lengthOf(piece);
    let size = 1;
    if (this.table.find(pieces.bytes, pieces.view, start, length) < 0) {
      order.begin(pieces.bytes, pieces.view, start, length);
      for (let at = start; at < start + length; at++) order.add(byteIds[pieces.bytes[at] as number] as number, 1);
      order.offerAll();
      size = length - order.run();
      for (let part = 0, at = start; part < length; part = order.next[part] as number)
        ids[at++] = order.ids[part] as number;
      this.countPairs(piece, start, start, start + size - 1);
    }
    this.sizes[piece] = size;
    this.tokens += size * (pieces.counts[piece] as number);
  }

  /** Merges a piece on, now that a candidate is a token. */
  private mergeOn(piece: number, candidate: number, id: number): void {
    const { ids, lengths, order, pairs, pieces, sizes } = this;
    const start = pieces.starts[piece] as number;
    const count = pieces.counts[piece] as number;
    const oldSize = sizes[piece] as number;
    const oldEnd = start + oldSize;
    order.begin(pieces.bytes, pieces.view, start, oldSize);
    for (let at = start; at < oldEnd; at++) order.add(ids[at] as number, lengths[ids[at] as number] as number);
    for (let at = start; at < oldEnd - 1; at++) if (pairs[at] === candidate) order.offer(at - start, id);
    const steps = order.run();
    if (steps === 0) return;

    // What is the same at the start and at the end keeps its pairs.
    const end = oldEnd - steps;
    let part = 0;
    let same = start;
    let byte = start;
    while (same < end && order.ids[part] === ids[same]) {
      byte += lengths[ids[same++] as number] as number;
      part = order.next[part] as number;
    }
    const rest: number[] = [];
    for (; part < oldSize; part = order.next[part] as number) rest.push(order.ids[part] as number);
    let sameBehind = 0;
    while (sameBehind < rest.length && rest[rest.length - 1 - sameBehind] === ids[oldEnd - 1 - sameBehind])
      sameBehind++;

    const firstPair = Math.max(start, same - 1);
    for (let at = firstPair; at < Math.min(oldEnd - sameBehind, oldEnd - 1); at++) {
      const pair = pairs[at] as number;
      this.candidates.counts[pair] = (this.candidates.counts[pair] as number) - count;
    }
    pairs.copyWithin(end - sameBehind, oldEnd - sameBehind, oldEnd);
    rest.forEach((token, i) => {
      ids[same + i] = token;
    });
    if (firstPair < same) byte -= lengths[ids[firstPair] as number] as number;
    this.countPairs(piece, byte, firstPair, Math.min(end - sameBehind, end - 1));
    sizes[piece] = end - start;
    this.tokens -= steps * count;
  }

  /** Counts the pairs that begin at the tokens from `from` to `to`, the first of which begins at `byte`. */
  private countPairs(piece: number, byte: number, from: number, to: number): void {
    const { candidates, grown, ids, lastPlace, lengths, pieces } = this;
    const count = pieces.counts[piece] as number;
    let start = byte;
    let length = lengths[ids[from] as number] as number;
    for (let at = from; at < to; at++) {
      const nextLength = lengths[ids[at + 1] as number] as number;
      const candidate = candidates.add(pieces.bytes, pieces.view, start, length + nextLength, count);
      this.pairs[at] = candidate;
      grown.add(candidate);
      this.placeBefore.push(lastPlace[candidate] ?? NONE);
      lastPlace[candidate] = this.placePiece.push(piece) - 1;
      start += length;
      length = nextLength;
    }
  }

  private queueGrown(): void {
    for (const candidate of this.grown) {
      if (this.rules.mayBeToken(this.candidates.bytesOf(candidate))) this.queue.push(candidate);
    }
    this.grown.clear();
  }

  /** The id of bytes in the vocabulary with what was learnt. */
  private find(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    const id = this.table.findRare(bytes, view, start, length);
    if (id >= 0) return id;
    return this.learnt.get(this.candidates.find(bytes, view, start, length)) ?? -1;
  }
}
