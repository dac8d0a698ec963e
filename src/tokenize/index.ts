/**
 * Tokenizers: text to token ids, ids to text, also as they come, and how many tokens a text or a chat is; texts cut to a number of tokens. Not in the
 * root of the package, so the errors that they throw are exported here as well.
 *
 * @module
 */
export { isMetricError, MetricError, type MetricErrorCode } from '../core/error.js';
export type { BoundedCounter } from './bounded-counter.js';
export type { PatternName } from './bpe/patterns.js';
export { type BytePairEncodingOptions, bytePairEncoding, type Ranks } from './byte-pair-encoding.js';
export type {
  ChatContentPart,
  ChatFunction,
  ChatFunctionCall,
  ChatMessage,
  ChatSchema,
  ChatTool,
  ChatToolCall,
} from './chat-format.js';
export { type ChatData, type ChatTokens, type ChatTokensOptions, countChatTokens } from './chat-tokens.js';
export { type ChunkOptions, chunk, type TextChunk } from './chunk.js';
export type { EncodingDefinition } from './encoding-definition.js';
export {
  type HuggingFaceEncodeOptions,
  type HuggingFaceEncoding,
  type HuggingFaceOptions,
  type HuggingFaceTokenizer,
  huggingFace,
} from './hugging-face.js';
export type { RankFile, TiktokenEncoding, TokenizerEngine } from './load-encoding.js';
export { encodingForModel, type ModelEncoding } from './models.js';
export type { FetchedRanks, RankAddress, RankSource } from './rank-source.js';
export { type TiktokenOptions, tiktoken } from './tiktoken.js';
export { type TiktokenFromRanksOptions, tiktokenFromRanks } from './tiktoken-from-ranks.js';
export { type DecodeStreamOptions, decodeStream, type TokenDecoder, tokenDecoder } from './token-decoder.js';
export type { EncodeOptions, TokenCounter, TokenEncoder, Tokenizer, TokensWithOffsets } from './tokenizer.js';
export { type TruncateOptions, truncate } from './truncate.js';
