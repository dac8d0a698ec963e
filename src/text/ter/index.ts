export { sentenceTer } from './sentence-ter.js';
export { type TerOptions, ter, terMetric } from './ter.js';
export {
  type TerAlignment,
  type TerShift,
  type TerStep,
  type TerStepKind,
  terAlignment,
} from './ter-alignment.js';
export type { TerScore } from './ter-score.js';
