// torchmetrics' extended edit distance. Renames, reshapes and compares nothing itself.
import { TOLERANCES } from '../compare.mjs';

export const eedBridge = {
  'torchmetrics.eed': {
    call({ lib, inputs: { preds, target }, options }) {
      const { extendedEditDistance, sentenceExtendedEditDistance } = lib.text;
      const { score } = extendedEditDistance({ predictions: preds, references: target }, options);
      return {
        float32: score,
        score,
        sentences: preds.map(
          (prediction, i) => sentenceExtendedEditDistance({ prediction, references: target[i] }, options).score,
        ),
      };
    },
    tolerances: { float32: TOLERANCES.float32 },
  },
};

export const eedUncovered = [];

export const eedDeviations = [];
