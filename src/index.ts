/**
 * Everything that needs neither WebAssembly nor Node: the contract, classification, text, language models, compression, ranking,
 * regression, inference. Tokenizers are in `evalmetry/tokenize`.
 *
 * @module
 */
export * from './classification/index.js';
export * from './compression/index.js';
export * from './core/index.js';
export * from './inference/index.js';
export * from './language-model/index.js';
export * from './ranking/index.js';
export * from './regression/index.js';
export * from './text/index.js';
