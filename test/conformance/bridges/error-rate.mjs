// torchmetrics' error rates. Renames, reshapes and compares nothing itself.
import { TOLERANCES } from '../compare.mjs';

/** What a metric of counts has summed up, by way of its encoded state. */
function sumsOf({ core }, metric, data) {
  return core.accumulator(metric).addBatch(data).toJSON().state;
}

/** What torchmetrics takes for hits. */
const BY_LENGTH = { hits: 'length' };

export const errorRateBridge = {
  'torchmetrics.asr': {
    call({ lib, inputs }) {
      const data = { predictions: inputs.preds, references: inputs.target };
      const { text } = lib;
      const [wordErrors, wordTotal] = sumsOf(lib, text.wordErrorRateMetric(), data);
      const [charErrors, charTotal] = sumsOf(lib, text.characterErrorRateMetric(), data);
      const [, hits, targetTotal, predsTotal] = sumsOf(lib, text.wordInformationLostMetric(BY_LENGTH), data);
      const wer = text.wordErrorRate(data);
      const cer = text.characterErrorRate(data);
      const mer = text.matchErrorRate(data, BY_LENGTH);
      const wil = text.wordInformationLost(data, BY_LENGTH);
      const wip = text.wordInformationPreserved(data, BY_LENGTH);
      return {
        float32: { wer, cer, mer, wil, wip },
        word_errors: wordErrors,
        word_total: wordTotal,
        char_errors: charErrors,
        char_total: charTotal,
        mer_total: wordErrors + hits,
        wil_update: [-hits, targetTotal, predsTotal],
        wer,
        cer,
        mer,
      };
    },
    tolerances: { float32: TOLERANCES.float32 },
  },
};

export const errorRateUncovered = [];

export const errorRateDeviations = [];
