export type { SquadTokenize } from './answer-tokens.js';
export { type ExactMatchOptions, exactMatch, exactMatchMetric } from './exact-match.js';
export { normalizeAnswer } from './normalize-answer.js';
export { type SquadOptions, squad, squadMetric } from './squad.js';
export type { SquadScore } from './squad-score.js';
