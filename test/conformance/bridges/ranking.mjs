// scikit-learn's DCG and nDCG, and the golden data's own MRR, MAP, recall, precision and hit rate. Renames and reshapes, computes nothing.
import { isAsExpected } from '../compare.mjs';

function dataOf({ y_true, y_score }) {
  return { scores: y_score, relevances: y_true };
}

/** Our names for the options that are given; `null` stands for not given. */
function optionsOf({ k, log_base, ignore_ties }) {
  const ours = { k, logBase: log_base, ignoreTies: ignore_ties };
  return Object.fromEntries(Object.entries(ours).filter(([, value]) => value !== undefined && value !== null));
}

function gain(name) {
  return ({ lib, inputs, options }) => lib.ranking[name](dataOf(inputs), optionsOf(options));
}

function errorCode({ expected: { message } }) {
  if (message.startsWith('ndcg_score should not be used on negative')) return 'INVALID_LABEL';
  // A single document, in the words of ndcg_score and of dcg_score.
  const tooFew = ['Computing NDCG is only meaningful', "Only ('multilabel-indicator'"];
  return tooFew.some((start) => message.startsWith(start)) ? 'INVALID_TYPE' : undefined;
}

export const rankingBridge = {
  'sklearn.dcg_score': { call: gain('dcg'), errorCode },
  'sklearn.ndcg_score': { call: gain('ndcg'), errorCode },
  'oracle.ranking': {
    call({ lib, inputs, options }) {
      const { meanReciprocalRank, recallAtK, precisionAtK, hitRate, meanAveragePrecision } = lib.ranking;
      const data = dataOf(inputs);
      const ours = optionsOf(options);
      return {
        mrr: meanReciprocalRank(data, ours),
        recall: recallAtK(data, ours),
        precision: precisionAtK(data, ours),
        hit_rate: hitRate(data, ours),
        map: meanAveragePrecision(data, ours),
      };
    },
  },
};

export const rankingUncovered = [];

/** How many orders of tied items are tried at most. */
const ORDERS = 20_000;

/** The places of a row in every order that its scores leave open. */
function* rowOrders(scores, done = [], rest = scores.map((_, place) => place)) {
  if (rest.length === 0) yield done;
  // Items keep their places but for those of equal score, which trade theirs.
  const [first] = rest;
  for (const place of rest) {
    if (first === undefined || scores[place] !== scores[first]) continue;
    yield* rowOrders(
      scores,
      [...done, place],
      rest.filter((other) => other !== place),
    );
  }
}

/** The inputs in every order of tied items. */
function* inputOrders({ y_true, y_score }, row = 0) {
  if (row === y_score.length) {
    yield { y_true, y_score };
    return;
  }
  for (const order of rowOrders(y_score[row])) {
    const trade = (rows) =>
      rows.with(
        row,
        order.map((place) => rows[row][place]),
      );
    yield* inputOrders({ y_true: trade(y_true), y_score: trade(y_score) }, row + 1);
  }
}

function orderOfTies(fn, name) {
  return {
    name: `order-of-ties-${name}`,
    fn,
    when: ({ inputs, options }) =>
      options.ignore_ties === true && inputs.y_score.some((row) => new Set(row).size < row.length),
    reason:
      "With ignore_ties numpy's sort decides which of equal scores comes first, and that depends on the processor. Ours is the order of the row; the expectation must be the answer for some order of the tied items.",
    adapt(answer, context) {
      let tried = 0;
      for (const inputs of inputOrders(context.inputs)) {
        const got = gain(name)({ ...context, inputs });
        if (isAsExpected(context.expected, got)) return got;
        if (++tried === ORDERS) break;
      }
      return answer;
    },
  };
}

/** Where the reference's number depends on the machine. */
export const rankingDeviations = [orderOfTies('sklearn.dcg_score', 'dcg'), orderOfTies('sklearn.ndcg_score', 'ndcg')];
