// How surprised was a language model? From the log-probabilities of its tokens, the first of each text having none.
import { readFileSync } from 'node:fs';
import { perplexity } from 'evalmetry';

const rows = readFileSync(new URL('log-probs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(JSON.parse);
const logProbs = rows.map((row) => row.logProbs);

const corpus = perplexity({ logProbs });
const mean = perplexity({ logProbs }, { aggregate: 'mean' });
console.log(
  `over all ${corpus.tokens} tokens: ${corpus.perplexity.toFixed(2)} (${corpus.bitsPerToken.toFixed(3)} bits a token)`,
);
console.log(`mean over ${mean.sequences} texts: ${mean.perplexity.toFixed(2)}, another number under the same name`);

const pieces = rows.flatMap(({ tokens, logProbs }) => tokens.map((token, i) => ({ token, logProb: logProbs[i] ?? 0 })));
pieces.sort((a, b) => a.logProb - b.logProb);
console.log(
  `least expected: ${pieces
    .slice(0, 5)
    .map(({ token }) => JSON.stringify(token))
    .join(', ')}`,
);
