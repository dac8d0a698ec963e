/** The line of a `.tiktoken` file for a token, which is given as a text of bytes. */
export function rankLine(token: string, rank: number): string {
  return `${btoa(token)} ${rank}\n`;
}

/** A `.tiktoken` file of all single bytes, each its own rank, and of what is merged from them, from rank 256 on. */
export function rankLines(merges: readonly string[]): string {
  const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  return [...bytes, ...merges].map(rankLine).join('');
}

/** A text as a text of its UTF-8 bytes. */
export function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** The `.tiktoken` file of packed ranks (`! FIRST TOKEN TOKEN …`). */
export function unpackRanks(packed: string): string {
  const lines: string[] = [];
  for (const line of packed.trim().split('\n')) {
    const [, first, ...tokens] = line.split(' ');
    for (const [i, token] of tokens.entries()) lines.push(`${token} ${Number(first) + i}\n`);
  }
  return lines.join('');
}
