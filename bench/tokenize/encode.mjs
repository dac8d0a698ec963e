/**
 * Text to tokens: documents, the same counted again, and short rows, in cl100k_base and o200k_base; against @dqbd/tiktoken and the faster of
 * gpt-tokenizer and ai-tokenizer. Each round is of text that nobody has seen. js-tiktoken is slower than both and leaves so much to the garbage
 * collector that whoever comes behind it takes twice as long: it is not in the race.
 */
import { createRequire } from 'node:module';
import { Tiktoken } from '@dqbd/tiktoken/lite';
import { tiktoken } from '../../dist/tokenize/index.js';
import { documents, portions } from '../harness/documents.mjs';
import { cpuMilliseconds, median, printTable } from '../harness/race.mjs';

const require = createRequire(import.meta.url);
const optional = (load) => load().catch(() => undefined);
const ROUNDS = 9;
const WARM_UP = 3;

const gptTokenizers = {
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
};

async function encodersOf(encoding) {
  const own = await tiktoken(encoding);
  const { bpe_ranks, pat_str } = require(`@dqbd/tiktoken/encoders/${encoding}.json`);
  const wasm = new Tiktoken(bpe_ranks, {}, pat_str);
  const gpt = await optional(gptTokenizers[encoding]);
  const ai = await optional(() => import('ai-tokenizer'));
  const aiEncoding = await optional(() => import(`ai-tokenizer/encoding/${encoding}`));
  const aiTokenizer = ai && aiEncoding && new ai.default(aiEncoding);
  return {
    own,
    wasm,
    peers: Object.entries({
      'gpt-tokenizer': gpt && { encode: (text) => gpt.encode(text), count: (text) => gpt.countTokens(text) },
      'ai-tokenizer': aiTokenizer && {
        encode: (text) => aiTokenizer.encode(text),
        count: (text) => aiTokenizer.count(text),
      },
    }).filter(([, peer]) => peer !== undefined),
  };
}

/**
 * @param jobs - By name: what is done with a list of texts, and before that, outside the time, if anything.
 * @param parts - A list of texts a round.
 */
async function race(jobs, parts) {
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const texts = parts[round];
    // Each in turn comes first.
    const entries = Object.entries(jobs);
    const order = entries.map((_, i) => entries[(i + round) % entries.length]);
    for (const [name, { before, work }] of order) {
      before?.(texts);
      const { milliseconds } = await cpuMilliseconds(() => work(texts));
      if (round >= WARM_UP) times[name].push(milliseconds);
    }
  }
  const ratio = (name) => median(times[name].map((time, i) => time / times.own[i]));
  const rivals = Object.keys(jobs).filter((name) => name !== 'own' && name !== 'wasm');
  const best = rivals.toSorted((a, b) => ratio(a) - ratio(b))[0];
  const bytes = parts.slice(WARM_UP).map((texts) => Buffer.byteLength(texts.join('')));
  const speed = median(times.own.map((time, i) => bytes[i] / 1000 / time));
  return [
    `${speed.toFixed(1)} MB/s`,
    `${ratio('wasm').toFixed(1)}x`,
    best === undefined ? 'none here' : `${ratio(best).toFixed(1)}x ${best}`,
  ];
}

const sum = (texts, count) => texts.reduce((total, text) => total + count(text), 0);
const rows = [];
for (const encoding of ['cl100k_base', 'o200k_base']) {
  const { own, wasm, peers } = await encodersOf(encoding);
  const wasmCount = (text) => wasm.encode_ordinary(text).length;
  for (const [kind, text] of documents()) {
    // Warm-up, documents and rows are each of a third of the text: a cache must not know them, and the runtime must have compiled what it will.
    const [first, second] = [1, 2].map((thirds) => text.indexOf('\n', (thirds * text.length) / 3));
    const roundsOf = (part, length) => [
      ...portions(text.slice(0, first), WARM_UP, length),
      ...portions(part, ROUNDS, length),
    ];
    const long = roundsOf(text.slice(first, second), 20_000);
    const total = sum(long[0], (piece) => own.count(piece));
    if (total !== sum(long[0], wasmCount)) throw new Error(`${encoding}, ${kind}: the counts differ`);
    const all = (work) => (texts) => {
      for (const piece of texts) work(piece);
    };
    const jobsOf = (ownWork, wasmWork, peerWork, isWarm) => {
      const jobs = { own: ownWork, wasm: wasmWork };
      for (const [name, peer] of peers) jobs[name] = peerWork(peer);
      return Object.fromEntries(
        Object.entries(jobs).map(([name, work]) => [name, { work, before: isWarm ? work : undefined }]),
      );
    };
    const encode = jobsOf(
      all((piece) => own.encode(piece)),
      all((piece) => wasm.encode_ordinary(piece)),
      (peer) => all(peer.encode),
    );
    const again = jobsOf(
      all((piece) => own.count(piece)),
      all(wasmCount),
      (peer) => all(peer.count),
      true,
    );
    const short = jobsOf(
      (texts) => own.countBatch(texts),
      all(wasmCount),
      (peer) => all(peer.count),
    );
    rows.push([`encode, ${kind}, ${encoding}`, ...(await race(encode, long))]);
    rows.push([`count again, ${kind}, ${encoding}`, ...(await race(again, long))]);
    const lines = roundsOf(text.slice(second), 150);
    rows.push([`countBatch, rows of 150 characters, ${kind}, ${encoding}`, ...(await race(short, lines))]);
  }
  wasm.free();
}
printTable(['row', 'evalmetry', '@dqbd/tiktoken', 'best other JS peer'], rows);
