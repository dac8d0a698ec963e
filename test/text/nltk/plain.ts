/** Plain versions of what NLTK counts, by the definitions: a Map of n-grams for every text and order, nothing shared. */

type Counts = Map<string, number>;

export interface PlainSample {
  readonly prediction: string;
  readonly references: readonly string[];
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function countNgrams(tokens: readonly string[], order: number): Counts {
  const counts: Counts = new Map();
  for (let i = 0; i + order <= tokens.length; i++) {
    const ngram = JSON.stringify(tokens.slice(i, i + order));
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** NLTK's BLEU of one text, smoothing 0 or 1 (epsilon 0.1), every order of the same weight. */
export function plainSentenceBleu({ prediction, references }: PlainSample, n: number, smoothing: 0 | 1): number {
  const predicted = words(prediction);
  const { length } = predicted;
  let logarithm = 0;
  for (let order = 1; order <= n; order++) {
    const counts = countNgrams(predicted, order);
    const others = references.map((reference) => countNgrams(words(reference), order));
    let matches = 0;
    for (const [ngram, count] of counts) {
      matches += Math.min(count, Math.max(...others.map((other) => other.get(ngram) ?? 0)));
    }
    if (order === 1 && matches === 0) return 0;
    const totalOfOrder = Math.max(total(counts), 1);
    const substitute = smoothing === 0 ? 2 ** -1022 : 0.1 / totalOfOrder;
    logarithm += Math.log(matches > 0 ? matches / totalOfOrder : substitute) / n;
  }
  const [closest = 0] = references
    .map((reference) => words(reference).length)
    .sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b);
  return Math.min(1, Math.exp(1 - closest / length)) * Math.exp(logarithm);
}

/** Matches and n-grams that make GLEU. */
export function plainGleu(samples: readonly PlainSample[], minLength: number, maxLength: number): [number, number] {
  const sum: [number, number] = [0, 0];
  for (const { prediction, references } of samples) {
    let best: [number, number] = [0, 0];
    for (const reference of references) {
      let [matches, ofPrediction, ofReference] = [0, 0, 0];
      for (let order = minLength; order <= maxLength; order++) {
        const predicted = countNgrams(words(prediction), order);
        const expected = countNgrams(words(reference), order);
        ofPrediction += total(predicted);
        ofReference += total(expected);
        for (const [ngram, count] of predicted) matches += Math.min(count, expected.get(ngram) ?? 0);
      }
      const all = Math.max(ofPrediction, ofReference);
      if (all > 0 && (best[1] === 0 || matches / all > best[0] / best[1])) best = [matches, all];
    }
    sum[0] += best[0];
    sum[1] += best[1];
  }
  return sum;
}

/** NIST; `NaN` or `Infinity` where NLTK divides by 0. */
export function plainNist(samples: readonly PlainSample[], n: number): number {
  const references = samples.flatMap((sample) => sample.references.map(words));
  const all = Array.from({ length: n + 1 }, (_, order) => {
    const counts: Counts = new Map();
    for (const reference of references) {
      for (const [ngram, count] of countNgrams(reference, order)) counts.set(ngram, (counts.get(ngram) ?? 0) + count);
    }
    return counts;
  });
  const tokens = references.reduce((sum, reference) => sum + reference.length, 0);
  let score = 0;
  let lengths = 0;
  let bestLengths = 0;
  for (let order = 1; order <= n; order++) {
    let bits = 0;
    let ngrams = 0;
    for (const sample of samples) {
      const predicted = countNgrams(words(sample.prediction), order);
      let best: [number, number] = [-1, 0];
      for (const reference of sample.references.map(words)) {
        const expected = countNgrams(reference, order);
        let told = 0;
        for (const [ngram, count] of predicted) {
          const both = Math.min(count, expected.get(ngram) ?? 0);
          if (both === 0) continue;
          const before = JSON.stringify((JSON.parse(ngram) as string[]).slice(0, -1));
          const occasions = order === 1 ? tokens : (all[order - 1]?.get(before) as number);
          told += (Math.log(occasions / (all[order]?.get(ngram) as number)) / Math.log(2)) * both;
        }
        if (told > best[0] || (told === best[0] && reference.length > best[1])) best = [told, reference.length];
      }
      bits += best[0];
      ngrams += total(predicted);
      lengths += words(sample.prediction).length;
      bestLengths += best[1];
    }
    score += bits / ngrams;
  }
  const ratio = bestLengths === 0 ? Number.NaN : lengths / bestLengths;
  return score * Math.exp((Math.log(0.5) / Math.log(1.5) ** 2) * Math.log(Math.min(ratio, 1)) ** 2);
}
