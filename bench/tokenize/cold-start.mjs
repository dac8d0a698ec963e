/**
 * A fresh process that imports, loads an encoding and encodes one sentence, English or Chinese: its CPU time after the runtime has started, and its peak memory above that of a
 * process that does nothing. Against @dqbd/tiktoken, process by process in turn.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, printTable } from '../harness/race.mjs';

const ROUNDS = 15;
const project = fileURLToPath(new URL('../..', import.meta.url));
const report = `const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify([(user + system) / 1000, process.resourceUsage().maxRSS / 1024, tokens]));`;
const start = 'const before = process.cpuUsage(); let tokens = 0;';
const sentences = { English: 'The quick brown fox jumps over the lazy dog.', Chinese: '敏捷的棕色狐狸跳过懒狗。' };

const programs = (encoding, sentence) => ({
  nothing: `${start} ${report}`,
  own: `${start} const { tiktoken } = await import('./dist/tokenize/index.js');
    tokens = (await tiktoken('${encoding}')).encode(${JSON.stringify(sentence)}).length; ${report}`,
  wasm: `${start} const { Tiktoken } = await import('@dqbd/tiktoken/lite');
    const { default: { bpe_ranks, special_tokens, pat_str } } = await import('@dqbd/tiktoken/encoders/${encoding}');
    tokens = new Tiktoken(bpe_ranks, special_tokens, pat_str).encode_ordinary(${JSON.stringify(sentence)}).length; ${report}`,
});

function run(program) {
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`exit ${status}`);
  return JSON.parse(stdout);
}

const rows = [];
const cases = ['cl100k_base', 'o200k_base'].flatMap((encoding) =>
  Object.entries(sentences).map(([language, sentence]) => ({ encoding, language, sentence })),
);
for (const { encoding, language, sentence } of cases) {
  const all = Object.entries(programs(encoding, sentence));
  const results = Object.fromEntries(all.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) for (const [name, program] of all) results[name].push(run(program));
  const { nothing, own, wasm } = results;
  if (own[0][2] !== wasm[0][2]) throw new Error(`${encoding}: the counts differ`);
  const above = (runs, column) => median(runs.map((values, round) => values[column] - nothing[round][column]));
  const share = (column) => (above(own, column) / above(wasm, column)).toFixed(2);
  rows.push([
    `cold start, ${language}, ${encoding}`,
    `${above(own, 0).toFixed(0)} ms`,
    `${above(wasm, 0).toFixed(0)} ms`,
    share(0),
  ]);
  rows.push([
    `peak memory, ${language}, ${encoding}`,
    `${above(own, 1).toFixed(0)} MB`,
    `${above(wasm, 1).toFixed(0)} MB`,
    share(1),
  ]);
}
printTable(['row', 'evalmetry', '@dqbd/tiktoken', 'share'], rows);
