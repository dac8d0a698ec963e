/**
 * text
 *
 * @module
 */
export {};
