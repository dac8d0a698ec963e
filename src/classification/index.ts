/**
 * classification
 *
 * @module
 */
export {};
