/** A segmentation of the caller's own, for text metrics. */
export interface Segmenter {
  /** What the signature calls it, such as `'jieba-0.42'`: other tokens are another name. Without `|` and `:`. */
  readonly name: string;
  /** The tokens of a text, in order. */
  tokenize(text: string): readonly string[];
}
