import { canonical, grow, round } from '../core/expansion.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../core/json.js';

/**
 * A mean that any number of shards can add to without rounding: an exact sum beside a count. It is what perplexity needs of
 * an `ExactSum`, for values that are not negative, in a third of the code.
 */
export interface RunningMean {
  /** How many values were added. */
  count: number;
  /** How many of them were infinite, or too large to be summed. */
  infinite: number;
  /** The exact sum of the others, as doubles that do not overlap. */
  readonly partials: number[];
}

/** From here on a value counts as infinite, so that 10^18 values cannot overflow. */
const TOO_LARGE = 1e290;

/** The mean of nothing. */
export function emptyMean(): RunningMean {
  return { count: 0, infinite: 0, partials: [] };
}

/** Adds a value; values below `TOO_LARGE` in size are summed exactly. */
export function addValue(mean: RunningMean, value: number): void {
  mean.count++;
  if (value < TOO_LARGE) grow(mean.partials, value);
  else mean.infinite++;
}

/** Adds all that another mean has seen; that stays as it is. */
export function addMean(mean: RunningMean, other: RunningMean): void {
  mean.count += other.count;
  mean.infinite += other.infinite;
  for (const partial of other.partials) grow(mean.partials, partial);
}

/** The sum; `Infinity` if a value was. */
export function sumOf(mean: RunningMean): number {
  return mean.infinite > 0 ? Infinity : round(mean.partials);
}

/** The mean; `NaN` of nothing. */
export function meanValue(mean: RunningMean): number {
  return sumOf(mean) / mean.count;
}

/** A mean that changes apart from this one. */
export function copyMean(mean: RunningMean): RunningMean {
  return { ...mean, partials: [...mean.partials] };
}

/** The mean as JSON: the same for the same values, whatever their order. */
export function meanToJson({ count, infinite, partials }: RunningMean): Json {
  return { count, infinite, partials: canonical(partials) };
}

/** The mean behind {@link meanToJson}. */
export function meanFromJson(json: Json | undefined, where: string): RunningMean {
  const { count, infinite, partials } = objectFromJson(json, where);
  const mean = emptyMean();
  for (const partial of arrayFromJson(partials, `${where}.partials`)) {
    if (typeof partial !== 'number' || !Number.isFinite(partial))
      throw stateFormatError(`${where}.partials has no number`);
    grow(mean.partials, partial);
  }
  mean.count = countFromJson(count, `${where}.count`);
  mean.infinite = countFromJson(infinite, `${where}.infinite`);
  return mean;
}
