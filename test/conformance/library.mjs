/** The built package, as a user imports it. */
export async function loadLibrary() {
  const [core, classification, text, languageModel, tokenize, compression, inference, ranking, regression] =
    await Promise.all([
      import('evalmetry/core'),
      import('evalmetry/classification'),
      import('evalmetry/text'),
      import('evalmetry/language-model'),
      import('evalmetry/tokenize'),
      import('evalmetry/compression'),
      import('evalmetry/inference'),
      import('evalmetry/ranking'),
      import('evalmetry/regression'),
    ]);
  return { core, classification, text, languageModel, tokenize, compression, inference, ranking, regression };
}
