/**
 * Probabilities of the number of discordant pairs among `count` ranks in random order, none tied: that there are at most `discordant`, and exactly
 * so many. `discordant` must be at most half of all pairs. O(count * discordant) time.
 *
 * With one rank more, the new one stands before 0 to j - 1 of the others: each number of pairs is the sum of j former ones, which a difference of
 * running sums gives. Divided by j at once they are probabilities, and never overflow.
 *
 * @see Kendall, "A new measure of rank correlation", Biometrika 30, 1938.
 */
export function discordantProbabilities(count: number, discordant: number): { atMost: number; exactly: number } {
  const probabilities = new Float64Array(discordant + 1);
  probabilities[0] = 1;
  const runningSums = new Float64Array(discordant + 1);
  for (let j = 2; j <= count; j++) {
    let sum = 0;
    for (let k = 0; k <= discordant; k++) {
      sum += probabilities[k] as number;
      runningSums[k] = sum;
      probabilities[k] = (sum - (k >= j ? (runningSums[k - j] as number) : 0)) / j;
    }
  }
  let atMost = 0;
  for (const probability of probabilities) atMost += probability;
  return { atMost, exactly: probabilities[discordant] as number };
}
