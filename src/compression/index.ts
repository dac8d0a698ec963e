/**
 * compression
 *
 * @module
 */
export {};
