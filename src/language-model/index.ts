/**
 * language-model
 *
 * @module
 */
export {};
