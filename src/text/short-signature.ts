import { invalidType } from '../core/check.js';

/**
 * A signature in sacreBLEU's short form, for a table or a footnote: `nrefs:1|case:mixed|…` becomes `#:1|c:mixed|…`.
 *
 * Fields that have no abbreviation there keep their names, such as `order`. Linear time.
 *
 * @param signature - The `signature` of a score or of a metric.
 * @throws {@link MetricError} `INVALID_TYPE` if it is no string.
 * @see sacreBLEU 2.6.0, `Signature.format(short=True)`.
 * @example
 * ```ts
 * shortSignature(bleuMetric({ smoothMethod: 'floor' }).signature); // 'c:mixed|e:no|tok:13a|s:floor[0.10]'
 * ```
 */
export function shortSignature(signature: string): string {
  if (typeof signature !== 'string') throw invalidType('signature', signature, 'a string');
  const names: { readonly [field: string]: string } = {
    nrefs: '#',
    case: 'c',
    eff: 'e',
    smooth: 's',
    space: 's',
    norm: 'nr',
    punct: 'pn',
    asian: 'as',
    seed: 'rs',
    version: 'v',
    // TER abbreviates what BLEU, which has no normalisation, does not.
    ...(/(^|\|)norm:/.test(signature) && { tok: 't' }),
  };
  return signature.replace(/(^|\|)(\w+)(?=:)/g, (_, before: string, field: string) => {
    return before + (Object.hasOwn(names, field) ? names[field] : field);
  });
}
