import { invalidOption } from '../../core/check.js';
import type { MetricWarning } from '../../core/metric.js';
import type { BleuTokenize } from './bleu-statistics.js';

/** The segmentation that sacreBLEU takes for a language; `undefined` stands for `'13a'`. */
function bestFor(language: string): string | undefined {
  const primary = language.toLowerCase().split(/[-_]/, 1)[0] as string;
  return primary === 'zh' ? primary : /^(ja|ko)$/.test(primary) ? `${primary}-mecab` : undefined;
}

/** The segmentation for a language where none was named; refuses the languages for which sacreBLEU asks MeCab. */
export function segmentationFor(language: string | undefined): BleuTokenize {
  if (language === undefined) return '13a';
  if (typeof language !== 'string' || language === '') throw invalidOption('language', language, "a tag such as 'zh'");
  const best = bestFor(language) ?? '13a';
  if (best === 'zh' || best === '13a') return best;
  throw invalidOption('language', language, `tokenize beside it: 'char', or a segmenter of MeCab named '${best}'`);
}

/** What sacreBLEU remarks where the segmentation that was named is not the language's own. */
export function languageWarnings(language: string | undefined, segmentation: string): readonly MetricWarning[] {
  const best = language === undefined ? undefined : bestFor(language);
  if (best === undefined || best === segmentation) return [];
  const message = `sacreBLEU takes '${best}' for ${language}, this is '${segmentation}'`;
  return [{ code: 'SEGMENTER_MISMATCH', message }];
}
