/**
 * The special tokens of o200k_harmony, the encoding of OpenAI's open models (gpt-oss): its ordinary tokens are those of o200k_base.
 *
 * Those that are reserved have a name each. One id has two names: `<|endofprompt|>` of o200k_base lies among the reserved ones.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py and https://github.com/openai/harmony
 */
export function harmonySpecialTokens(): Record<string, number> {
  const tokens: Record<string, number> = {
    '<|startoftext|>': 199998,
    '<|endoftext|>': 199999,
    '<|return|>': 200002,
    '<|constrain|>': 200003,
    '<|channel|>': 200005,
    '<|start|>': 200006,
    '<|end|>': 200007,
    '<|message|>': 200008,
    '<|call|>': 200012,
    '<|endofprompt|>': 200018,
  };
  const named = Object.values(tokens);
  for (let id = 200000; id <= 201087; id++) {
    if (id > 200012 || !named.includes(id)) tokens[`<|reserved_${id}|>`] = id;
  }
  return tokens;
}
