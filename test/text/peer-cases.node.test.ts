import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { porterStemmer } from '../../src/segment/stemmer.js';
import {
  type BleuOptions,
  type BleuSmoothMethod,
  type BleuTokenize,
  bleu,
  characterErrorRate,
  fromReferenceStreams,
  internationalSegmenter,
  matchErrorRate,
  type RougeType,
  rougePltrdy,
  sentenceBleu,
  sentenceRouge,
  type TranslationData,
  ter,
  tokenizeTercom,
  wordErrorRate,
  wordInformationLost,
  wordInformationPreserved,
} from '../../src/text/index.js';

// Cases from the test suites of sacreBLEU, jiwer, google-research and pltrdy/rouge, to the digits printed there. chrF's are in chrf/.
const folder = process.env['EVALMETRY_DATA'];

interface Streams {
  readonly hyps: readonly string[];
  readonly refs: readonly (readonly string[])[];
}

interface PeerCases {
  readonly 'sacrebleu/test_bleu': {
    readonly raw_corpus_bleu_smooth_floor_0_01_div100: readonly (Streams & { readonly expected: number })[];
    readonly effective_order_raw_floor_0_01_div100: readonly (Streams & { readonly expected: number })[];
    readonly corpus_bleu_default_exp: readonly (Streams & {
      readonly expected: number;
      readonly options: { readonly tokenize?: BleuTokenize | 'intl'; readonly smooth_method?: BleuSmoothMethod };
    })[];
    readonly statistics: readonly (Streams & { readonly counts: number[]; readonly totals: number[] })[];
    readonly max_order: readonly (Streams & { readonly order: number; readonly expected_2dp: string })[];
    readonly offset: readonly (Streams & { readonly floor_0_1_div100: number; readonly floor_0_div100: number })[];
  };
  readonly 'sacrebleu/test_sentence_bleu': {
    readonly hyp: string;
    readonly ref: string;
    readonly zero_hyp: string;
    readonly zero_ref: string;
    readonly cases: readonly SentenceCase[];
    readonly zero_cases: readonly SentenceCase[];
  };
  readonly 'sacrebleu/test_ter': { readonly cases: readonly { hyps: string[]; refs: string[]; expected: number }[] };
  readonly 'sacrebleu/test_tokenizer_ter': Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly 'jiwer/test_measures': Readonly<Record<string, readonly JiwerCase<Measures>[]>>;
  readonly 'jiwer/test_cer': Readonly<Record<string, readonly JiwerCase<number>[]>>;
  readonly 'google_rouge/rouge_scorer_test': readonly {
    readonly target: string;
    readonly prediction: string;
    readonly type: RougeType;
    readonly use_stemmer: boolean;
    readonly recall: number;
    readonly precision: number;
    readonly fmeasure: number;
    readonly places: number;
  }[];
  readonly 'pltrdy_rouge/tests_data.json': readonly {
    readonly hyp: string;
    readonly ref: string;
    readonly scores: Readonly<
      Record<'rouge-1' | 'rouge-2', { readonly p: number; readonly r: number; readonly f: number }>
    >;
  }[];
}

interface SentenceCase {
  readonly smooth_method: BleuSmoothMethod;
  readonly smooth_value: number | null;
  readonly lowercase: boolean;
  readonly tokenize: BleuTokenize | 'intl';
  readonly expected: number;
}

interface Measures {
  readonly wer: number;
  readonly mer: number;
  readonly wip: number;
  readonly wil: number;
}

interface JiwerCase<Expected> {
  readonly reference: string | readonly string[];
  readonly hypothesis: string | readonly string[];
  readonly expected: Expected;
}

/** sacreBLEU's name in ours. */
const segmentationOf = (name: BleuTokenize | 'intl') => (name === 'intl' ? internationalSegmenter : name);

/** Texts one by one, or as jiwer's contiguous transform has them: one text. */
function columns({ reference, hypothesis }: JiwerCase<unknown>, isContiguous: boolean): TranslationData {
  const list = (texts: string | readonly string[]) => {
    const all = typeof texts === 'string' ? [texts] : texts;
    return isContiguous ? [all.join(' ')] : all;
  };
  return { predictions: list(hypothesis), references: list(reference) };
}

describe.skipIf(!folder)('cases of the peers (needs EVALMETRY_DATA)', () => {
  const cases = folder
    ? (JSON.parse(readFileSync(join(folder, 'peer-cases', 'cases.json'), 'utf8')) as PeerCases)
    : ({} as PeerCases);

  it("sacreBLEU's BLEU", () => {
    const score = ({ hyps, refs }: Streams, options: BleuOptions) =>
      bleu({ predictions: hyps, references: fromReferenceStreams(refs) }, options);
    const groups = cases['sacrebleu/test_bleu'];
    const floor = { smoothMethod: 'floor', smoothValue: 0.01, tokenize: 'none' } as const;
    for (const item of groups.raw_corpus_bleu_smooth_floor_0_01_div100) {
      expect(score(item, floor).score / 100).toBeCloseTo(item.expected, 8);
    }
    for (const item of groups.effective_order_raw_floor_0_01_div100) {
      expect(score(item, { ...floor, effectiveOrder: true }).score / 100).toBeCloseTo(item.expected, 8);
    }
    expect(groups.corpus_bleu_default_exp.length).toBeGreaterThanOrEqual(5);
    for (const { options, expected, ...item } of groups.corpus_bleu_default_exp) {
      const { tokenize = '13a', smooth_method = 'exp' } = options;
      expect(score(item, { tokenize: segmentationOf(tokenize), smoothMethod: smooth_method }).score).toBeCloseTo(
        expected,
        6,
      );
    }
    for (const { counts, totals, ...item } of groups.statistics) {
      expect(score(item, { tokenize: 'none' })).toMatchObject({ counts, totals });
    }
    for (const { order, expected_2dp, ...item } of groups.max_order) {
      expect(score(item, { maxNgramOrder: order }).score.toFixed(2)).toBe(expected_2dp);
    }
    for (const item of groups.offset) {
      const at = (smoothValue: number) =>
        score(item, { smoothMethod: 'floor', smoothValue, tokenize: 'none' }).score / 100;
      expect(at(0.1)).toBeCloseTo(item.floor_0_1_div100, 8);
      expect(at(0)).toBeCloseTo(item.floor_0_div100, 8);
    }
  });

  it("sacreBLEU's sentence BLEU", () => {
    const { hyp, ref, zero_hyp, zero_ref, cases: own, zero_cases } = cases['sacrebleu/test_sentence_bleu'];
    const check = (prediction: string, references: string, items: readonly SentenceCase[]) => {
      for (const { smooth_method, smooth_value, lowercase, tokenize, expected } of items) {
        const value = smooth_value === null ? {} : { smoothValue: smooth_value };
        const options = { smoothMethod: smooth_method, lowercase, tokenize: segmentationOf(tokenize), ...value };
        expect(Math.abs(sentenceBleu({ prediction, references }, options).score - expected)).toBeLessThan(1e-3);
      }
    };
    expect(own.length + zero_cases.length).toBe(18);
    check(hyp, ref, own);
    check(zero_hyp, zero_ref, zero_cases);
  });

  it("sacreBLEU's TER and its tokenizer", () => {
    expect(cases['sacrebleu/test_ter'].cases).toHaveLength(7);
    for (const { hyps, refs, expected } of cases['sacrebleu/test_ter'].cases) {
      expect(Math.abs(ter({ predictions: hyps, references: refs }).score / 100 - expected)).toBeLessThan(1e-3);
    }
    const options = {
      default: {},
      no_punct: { noPunct: true },
      normalized: { normalized: true },
      normalized_asian: { normalized: true, asianSupport: true },
    };
    for (const [name, chosen] of Object.entries(options)) {
      for (const [text, tokens] of cases['sacrebleu/test_tokenizer_ter'][name] ?? []) {
        expect(tokenizeTercom(text, chosen).join(' ')).toBe(tokens);
      }
    }
  });

  it("jiwer's measures and character error rate", () => {
    let count = 0;
    for (const [name, items] of Object.entries(cases['jiwer/test_measures'])) {
      for (const item of items) {
        const data = columns(item, name.includes('Contiguous'));
        expect(wordErrorRate(data)).toBeCloseTo(item.expected.wer, 14);
        expect(matchErrorRate(data)).toBeCloseTo(item.expected.mer, 14);
        expect(wordInformationPreserved(data)).toBeCloseTo(item.expected.wip, 14);
        expect(wordInformationLost(data)).toBeCloseTo(item.expected.wil, 14);
        count++;
      }
    }
    for (const items of Object.values(cases['jiwer/test_cer'])) {
      for (const item of items) {
        expect(characterErrorRate(columns(item, false))).toBeCloseTo(item.expected, 14);
        count++;
      }
    }
    expect(count).toBe(59);
  });

  it("google-research's ROUGE, with the digits of ROUGE-1.5.5", () => {
    expect(cases['google_rouge/rouge_scorer_test']).toHaveLength(24);
    for (const item of cases['google_rouge/rouge_scorer_test']) {
      const { target, prediction, type, use_stemmer, recall, precision, fmeasure, places } = item;
      const options = {
        rougeTypes: [type],
        stemmer: use_stemmer ? porterStemmer : undefined,
        tokenize: 'rouge-score',
      } as const;
      const score = sentenceRouge({ prediction, references: target }, options)[type];
      expect(score?.recall).toBeCloseTo(recall, places);
      expect(score?.precision).toBeCloseTo(precision, places);
      expect(score?.fmeasure).toBeCloseTo(fmeasure, places);
    }
  });

  it("pltrdy's ROUGE, where its versions agree", () => {
    // The data are of a version before 1.0.1: a period was a word, and rouge-l another measure. Without periods the n-grams are the same.
    const data = cases['pltrdy_rouge/tests_data.json'].filter(({ hyp, ref }) => !`${hyp}${ref}`.includes('.'));
    expect(data).toHaveLength(2);
    for (const { hyp, ref, scores } of data) {
      const ours = rougePltrdy({ predictions: [hyp], references: [ref] });
      for (const [type, { p, r, f }] of [
        [ours.rouge1, scores['rouge-1']],
        [ours.rouge2, scores['rouge-2']],
      ] as const) {
        expect([type.precision, type.recall, type.fmeasure]).toEqual([p, r, f]);
      }
    }
  });
});
