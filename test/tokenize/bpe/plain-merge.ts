/** A vocabulary of texts of bytes: the place of each is its rank. The definition, word for word: join the leftmost pair of the smallest rank until there is none. */
export function mergePlainly(text: string, tokens: readonly string[]): number[] {
  const ranks = new Map(tokens.map((token, rank) => [token, rank]));
  const parts = [...text];
  for (;;) {
    let best = -1;
    let bestRank = Infinity;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(`${parts[i]}${parts[i + 1]}`);
      if (rank !== undefined && rank < bestRank) [best, bestRank] = [i, rank];
    }
    if (best < 0) return parts.map((part) => ranks.get(part) ?? -1);
    parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
  }
}

/** Letters, and tokens learnt from texts as a vocabulary is trained: each joins two tokens that stand side by side in a text. */
export function learn(letters: readonly string[], texts: readonly string[], picks: readonly number[]): string[] {
  const tokens = [...letters];
  for (const [i, pick] of picks.entries()) {
    const text = texts[i % texts.length] as string;
    const ids = mergePlainly(text, tokens);
    if (ids.length < 2) continue;
    const place = pick % (ids.length - 1);
    tokens.push(`${tokens[ids[place] as number]}${tokens[ids[place + 1] as number]}`);
  }
  return tokens;
}
