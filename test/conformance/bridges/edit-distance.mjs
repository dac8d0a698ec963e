// NLTK's and python-Levenshtein's distances. Renames, reshapes and compares nothing itself.

/** Our edit operation as python-Levenshtein's triple. */
function toTriple({ type, referenceIndex, predictionIndex }) {
  return [type === 'substitute' ? 'replace' : type, referenceIndex, predictionIndex];
}

export const editDistanceBridge = {
  'nltk.edit_distance': {
    // A case has a row for each combination of options.
    call({ lib, inputs: [reference, prediction], expected }) {
      return expected.map(({ substitution_cost, transpositions }) => ({
        substitution_cost,
        transpositions,
        distance: lib.text.editDistance(
          { prediction, reference },
          { substitutionCost: substitution_cost, transpositions },
        ),
      }));
    },
  },
  'levenshtein.ratio': {
    call({ lib, inputs: [reference, prediction], expected }) {
      const pair = { prediction, reference };
      const { text } = lib;
      return {
        distance: text.editDistance(pair),
        ratio: text.levenshteinRatio(pair),
        indel: text.indelDistance(pair),
        jaro: text.jaro(pair),
        jaro_winkler: text.jaroWinkler(pair),
        hamming: text.hammingDistance(pair),
        // null: the golden data has no operations for long pairs.
        editops: expected.editops === null ? null : text.editOperations(pair).map(toTriple),
      };
    },
  },
};

export const editDistanceUncovered = [];

export const editDistanceDeviations = [];
