import { checkData, toColumn } from '../../core/check.js';
import { checkText } from '../translation-data.js';

/** Texts whose diversity is asked for, as a column. */
export interface DiversityData {
  /** What the system wrote. */
  readonly texts: Iterable<string>;
}

/** One row of {@link DiversityData}. */
export interface DiversitySample {
  /** What the system wrote. */
  readonly text: string;
}

/** Reads a batch; refuses all that is no text. */
export function readTexts(functionName: string, data: DiversityData): readonly string[] {
  checkData(functionName, data, 'texts');
  const texts = Array.from(toColumn('texts', data.texts));
  for (const [i, text] of texts.entries()) checkText(`texts[${i}]`, text);
  return texts;
}

/** A row as a batch of one, so that a stream and a batch cannot disagree. */
export function toDiversityBatch(functionName: string, sample: DiversitySample): DiversityData {
  checkData(functionName, sample, 'text');
  return { texts: [sample.text] };
}
