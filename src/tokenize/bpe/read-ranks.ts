import { describe, unexpected } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import { RankTable } from './rank-table.js';
import { LARGEST_ID } from './token-table.js';

/** Merging takes time quadratic in the length of a token; those of real vocabularies have up to 128 bytes. */
const LONGEST_TOKEN = 1024;

/**
 * Ranks that may come from anywhere, checked line by line. A line is `TOKEN RANK`, as OpenAI publishes them, or `! FIRST_RANK TOKEN TOKEN …`, as
 * @dqbd/tiktoken packs them; the tokens are in base64.
 *
 * @param name - What the ranks are called in errors.
 * @throws {@link MetricError} `INVALID_TYPE` for a line of another form, a rank or a token that comes twice, or a byte that is no token.
 */
export function readRanks(name: string, text: string): RankTable {
  const ofRank = new Map<number, string>();
  const lineOf = new Map<string, number>();
  let line = 0;
  const add = (token: string, rank: number): void => {
    const where = `${name}: line ${line}`;
    checkToken(where, token);
    if (!(rank <= LARGEST_ID)) throw unexpected('INVALID_TYPE', `${where}: rank`, rank, `at most ${LARGEST_ID}`);
    const sameRank = ofRank.get(rank);
    if (sameRank !== undefined) {
      throw new MetricError('INVALID_TYPE', `${where}: rank ${rank} is already that of ${describe(sameRank)}`);
    }
    const sameToken = lineOf.get(token);
    if (sameToken !== undefined) {
      throw new MetricError('INVALID_TYPE', `${where}: token ${describe(token)} is already in line ${sameToken}`);
    }
    ofRank.set(rank, token);
    lineOf.set(token, line);
  };

  for (const content of text.split(/\r?\n/)) {
    line++;
    if (content === '') continue;
    const [first = '', second = '', ...more] = content.split(' ');
    const [rank, tokens] = first === '!' ? [second, more] : [more.length === 0 ? second : '', [first]];
    if (!/^\d+$/.test(rank) || tokens.length === 0) {
      throw unexpected('INVALID_TYPE', `${name}: line ${line}`, content, 'a token in base64, a space and its rank');
    }
    for (const [i, token] of tokens.entries()) add(token, Number(rank) + i);
  }
  checkBytes(name, lineOf);
  return new RankTable(pack(ofRank));
}

function checkToken(where: string, token: string): void {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token) || !isWholeBytes(token)) {
    throw unexpected('INVALID_TYPE', `${where}: token`, token, 'base64');
  }
  if (token.length > Math.ceil(LONGEST_TOKEN / 3) * 4) {
    throw unexpected('INVALID_TYPE', `${where}: token`, token, `at most ${LONGEST_TOKEN} bytes`);
  }
}

/** Whether digits of base64 are whole bytes: padded to four, and without bits beyond the last byte, so that a token is spelt in one way only. */
function isWholeBytes(token: string): boolean {
  return token.length % 4 === 0 && /(?:[^=]{4}|[^=]{2}[AEIMQUYcgkosw048]=|[^=][AQgw]==)$/.test(token.slice(-4));
}

/** Every single byte must be a token, or there would be text without tokens. */
function checkBytes(name: string, lineOf: ReadonlyMap<string, number>): void {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let byte = 0; byte < 256; byte++) {
    if (lineOf.has(`${digits[byte >> 2]}${digits[(byte & 3) << 4]}==`)) continue;
    const hex = byte.toString(16).padStart(2, '0');
    throw new MetricError('INVALID_TYPE', `${name} has no token for the byte 0x${hex}, expected all 256 single bytes`);
  }
}

/** The ranks as {@link RankTable} reads them. */
function pack(ofRank: ReadonlyMap<number, string>): string {
  const lines: string[][] = [];
  let previous = NaN;
  for (const rank of [...ofRank.keys()].sort((a, b) => a - b)) {
    if (rank !== previous + 1) lines.push(['!', String(rank)]);
    lines[lines.length - 1]?.push(ofRank.get(rank) as string);
    previous = rank;
  }
  return lines.map((words) => words.join(' ')).join('\n');
}
