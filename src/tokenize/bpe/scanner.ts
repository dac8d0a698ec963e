import { CLASSES, ENDS_BEFORE_LAST, ENDS_HERE, LONG_S, stepsOf, TAKES_BACK } from './pattern-steps.js';
import type { PatternName } from './patterns.js';
import { OTHER, preTokenClasses } from './pre-token-class.js';

/** The bits of a step that are the next state. */
const STATE = 0xff00;

/**
 * Cuts text into pieces as the pattern of an encoding does.
 *
 * A machine that reads each character once: linear in the text, and no regular expression of the runtime, whose Unicode version is its own. It asks
 * for no decision of the processor where a piece ends, which none could foresee.
 */
export class Scanner {
  readonly #classes = preTokenClasses();
  readonly #steps: Uint16Array;

  constructor(pattern: PatternName) {
    this.#steps = stepsOf(pattern, this.#classes);
    this.#classes[0x17f] = LONG_S;
  }

  /**
   * Writes where the pieces of well-formed UTF-8 end from `start` on, as many as there is room for, and gives how many they are.
   *
   * @param end - Where the text ends.
   * @param ends - At least 4 long.
   */
  scan(bytes: Uint8Array, start: number, end: number, ends: Int32Array): number {
    const classes = this.#classes;
    const steps = this.#steps;
    const room = ends.length - 2;
    let count = 0;
    let state = 0;
    let last = start;
    let at = start;
    while (at < end && count < room) {
      // Up to here there is room for all ends: no two are at one character.
      const limit = Math.min(end, at + room - count);
      while (at < limit) {
        let column = bytes[at] as number;
        let next = at + 1;
        if (column >= 0x80) {
          const second = (bytes[at + 1] as number) & 63;
          let codePoint = ((column & 31) << 6) | second;
          next = at + 2;
          if (column >= 0xe0) {
            codePoint = ((column & 15) << 12) | (second << 6) | ((bytes[at + 2] as number) & 63);
            next = at + 3;
            if (column >= 0xf0) {
              codePoint = (codePoint << 6) | ((bytes[at + 3] as number) & 63);
              next = at + 4;
            }
          }
          column = CLASSES | (codePoint < classes.length ? (classes[codePoint] as number) : OTHER);
        }
        const step = steps[state | column] as number;
        if ((step & (ENDS_BEFORE_LAST | TAKES_BACK)) !== 0) {
          if ((step & TAKES_BACK) !== 0) count--;
          else ends[count++] = last;
        }
        // Written in any case, and passed over by what comes next where no piece ends.
        ends[count] = at;
        count += (step & ENDS_HERE) >> 1;
        state = step & STATE;
        last = at;
        at = next;
      }
    }
    // The last end may have to be taken back by what comes.
    if (at < end) return count - 1;
    if (end > start) ends[count++] = end;
    return count;
  }
}
