import { canonical, grow, round } from './expansion.js';
import { arrayFromJson, countFromJson, type Json, numberFromJson, objectFromJson } from './json.js';

// Powers of two in digits: a bundler keeps a constant that is computed, even where nothing uses it.
/** Values from here on (2^970) are summed apart, scaled down, so that no intermediate sum overflows. */
const LARGE = 9.979201547673599e291;
/** By how much they are scaled down (2^128); a power of two, so nothing is rounded. */
const SCALE = 3.4028236692093846e38;

/**
 * A sum of doubles without rounding: it is the same to the last bit whatever the order of its values and however they
 * were split over machines. `NaN` and the infinities are counted beside it.
 *
 * Shewchuk's growing expansion: the sum is kept as a few doubles that do not overlap, and is rounded once, at the end, as
 * Python's `math.fsum` does. Amortised O(1) a value on data of one magnitude; a handful of doubles of state.
 *
 * @see Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997.
 * @example
 * ```ts
 * const sum = new ExactSum();
 * for (const value of [0.1, 0.2, 0.3, 1e300, -1e300]) sum.add(value);
 * sum.value(); // 0.6
 * ```
 */
export class ExactSum {
  private readonly partials: number[] = [];
  private readonly largePartials: number[] = [];
  private notANumber = 0;
  private positiveInfinity = 0;
  private negativeInfinity = 0;

  /** Adds a value; it may be `NaN` or infinite. */
  add(value: number): void {
    if (value > -LARGE && value < LARGE) grow(this.partials, value);
    else if (Number.isFinite(value)) grow(this.largePartials, value / SCALE);
    else if (value > 0) this.positiveInfinity++;
    else if (value < 0) this.negativeInfinity++;
    else this.notANumber++;
  }

  /** Adds all that another sum has seen; the other stays as it is. */
  merge(other: ExactSum): void {
    for (const partial of other.partials) grow(this.partials, partial);
    for (const partial of other.largePartials) grow(this.largePartials, partial);
    this.notANumber += other.notANumber;
    this.positiveInfinity += other.positiveInfinity;
    this.negativeInfinity += other.negativeInfinity;
  }

  /** The sum, rounded once to the nearest double; 0 if nothing was added. */
  value(): number {
    if (this.notANumber > 0 || (this.positiveInfinity > 0 && this.negativeInfinity > 0)) return NaN;
    if (this.positiveInfinity > 0) return Infinity;
    if (this.negativeInfinity > 0) return -Infinity;
    const top = this.largePartials.at(-1);
    if (top === undefined) return round(this.partials);
    if (Math.abs(top) < 2 ** 1020 / SCALE) {
      const all = [...this.partials];
      for (const partial of this.largePartials) grow(all, partial * SCALE);
      return round(all);
    }
    const scaled = [...this.largePartials];
    for (let i = this.partials.length - 1; i >= 0; i--) {
      const partial = this.partials[i] as number;
      const small = partial / SCALE;
      if (small * SCALE === partial) grow(scaled, small);
      else {
        // Lost to underflow, this and all below lie far under the last bit of the result and can only decide a tie. The sign
        // of the first stands for them all, unless something as small is there already and decides it.
        const tiny = Math.sign(partial) * Number.MIN_VALUE;
        if (scaled[0] !== -tiny) grow(scaled, tiny);
        break;
      }
    }
    return round(scaled) * SCALE;
  }

  /** The state as JSON: the same for the same values, whatever their order. */
  toJSON(): Json {
    return {
      partials: canonical(this.partials),
      ...(this.largePartials.length > 0 && { largePartials: canonical(this.largePartials) }),
      ...(this.notANumber > 0 && { notANumber: this.notANumber }),
      ...(this.positiveInfinity > 0 && { positiveInfinity: this.positiveInfinity }),
      ...(this.negativeInfinity > 0 && { negativeInfinity: this.negativeInfinity }),
    };
  }

  /**
   * The sum behind {@link ExactSum.toJSON}.
   *
   * @throws {@link MetricError} `STATE_FORMAT` if `json` is not such a state.
   */
  static fromJSON(json: Json): ExactSum {
    const sum = new ExactSum();
    const state = objectFromJson(json, 'sum');
    const restore = (key: string, into: number[]): void => {
      for (const partial of arrayFromJson(state[key] ?? [], key)) grow(into, numberFromJson(partial, key));
    };
    restore('partials', sum.partials);
    restore('largePartials', sum.largePartials);
    sum.notANumber = countFromJson(state['notANumber'] ?? 0, 'notANumber');
    sum.positiveInfinity = countFromJson(state['positiveInfinity'] ?? 0, 'positiveInfinity');
    sum.negativeInfinity = countFromJson(state['negativeInfinity'] ?? 0, 'negativeInfinity');
    return sum;
  }
}
