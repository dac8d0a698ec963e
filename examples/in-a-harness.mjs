// evalmetry inside another tool: every harness wants a function of its own shape around the same number.
import { rouge, sentenceBleu } from 'evalmetry';

/** promptfoo, `type: javascript`, `value: file://scorer.mjs`: (output, context) => { pass, score, reason }. */
export function promptfooBleu(output, { vars, config }) {
  const { score, signature } = sentenceBleu(
    { prediction: output, references: vars.reference },
    { tokenize: config?.tokenize ?? '13a' },
  );
  // BLEU is 0 to 100 and can be 100.00000000000004; promptfoo wants 0 to 1.
  return {
    pass: score >= (config?.threshold ?? 30),
    score: Math.min(1, score / 100),
    reason: `BLEU ${score.toFixed(2)}, ${signature}`,
  };
}

/** autoevals, and so Braintrust and Evalite: ({ output, expected }) => { name, score, metadata }. */
export function rougeL({ output, expected }) {
  const { rougeL, signature } = rouge({ predictions: [output], references: [expected] }, { rougeTypes: ['rougeL'] });
  return { name: 'ROUGE-L', score: rougeL.fmeasure, metadata: { ...rougeL, signature } };
}

/** LangSmith, a summary evaluator: it sees all rows, so this is the corpus score and not a mean of sentences. */
export function langsmithRouge({ outputs, referenceOutputs }) {
  const data = { predictions: outputs.map(({ text }) => text), references: referenceOutputs.map(({ text }) => text) };
  return { key: 'rouge2', score: rouge(data).rouge2.fmeasure };
}

console.log(
  promptfooBleu('今天天气很好，我们去公园。', {
    vars: { reference: '今天天气很好，我们去公园吧。' },
    config: { tokenize: 'zh' },
  }),
);
console.log(
  rougeL({ output: 'The council rejected the plans.', expected: 'Plans for a hotel were turned down by the council.' }),
);
console.log(
  langsmithRouge({
    outputs: [{ text: 'the cat sat on the mat' }, { text: 'it rained' }],
    referenceOutputs: [{ text: 'the cat lay on the mat' }, { text: 'it rained all day' }],
  }),
);
