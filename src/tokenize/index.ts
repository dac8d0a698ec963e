/**
 * tokenize
 *
 * @module
 */
export {};
