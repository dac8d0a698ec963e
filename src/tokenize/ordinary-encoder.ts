/** What turns text into tokens and knows nothing of special ones: an engine of {@link tiktoken}. */
export interface OrdinaryEncoder {
  /** How many tokens a text is. */
  count(text: string): number;
  /** The tokens of a text. */
  encode(text: string): Uint32Array;
  /** The token that is these bytes, or -1 if none is. */
  idOf(bytes: Uint8Array): number;
  /** Gives back what the garbage collector does not know of; it is made anew when it is needed again. */
  free?(): void;
}
