// distinct-n and self-BLEU as the golden data defines them. Renames, computes nothing.

export const diversityBridge = {
  'oracle.distinct_n': {
    call: ({ lib, inputs, options: { n, mode } }) =>
      lib.text.distinctN({ texts: inputs }, { n, aggregate: mode }).score,
  },
  'oracle.self_bleu': {
    call: ({ lib, inputs, options: { n, smoothing } }) => lib.text.selfBleu({ texts: inputs }, { n, smoothing }).score,
  },
};

export const diversityUncovered = [];

export const diversityDeviations = [];
