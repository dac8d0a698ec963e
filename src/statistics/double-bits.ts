/** Which of the two 32-bit halves of a double has its sign and exponent: 0 or 1, as the processor orders bytes. */
export function upperHalf(): number {
  return new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;
}
