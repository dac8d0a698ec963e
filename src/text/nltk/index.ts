export { type GleuOptions, type GleuScore, gleu, gleuMetric } from './gleu.js';
export { type NistOptions, type NistScore, nist } from './nist.js';
export { type NltkBleuOptions, type NltkBleuScore, nltkCorpusBleu, nltkCorpusBleuMetric } from './nltk-corpus-bleu.js';
export { nltkSentenceBleu } from './nltk-sentence-bleu.js';
export { sentenceGleu } from './sentence-gleu.js';
export { sentenceNist } from './sentence-nist.js';
