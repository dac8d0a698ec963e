/**
 * What a text costs in tokens: compression rates by every unit of text, and the count of grapheme clusters.
 *
 * @module
 */

export { countGraphemes } from '../unicode/graphemes.js';
export {
  type CompressionCounts,
  type CompressionOptions,
  type CompressionScore,
  type CompressionState,
  compression,
  compressionMetric,
} from './compression.js';
export type { CompressionData, CompressionSample, CompressionTokenizer } from './token-counts.js';
