/**
 * How sure a score is.
 *
 * @module
 */
export { type Summary, summarize } from './summary.js';
