/** Golden data writes what JSON cannot hold as words; this turns them back, at any depth. */
export function decodeNumbers(value) {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (Array.isArray(value)) return value.map(decodeNumbers);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeNumbers(item)]));
  }
  return value;
}

/** The tolerances of golden/README.md: relative, and absolute where the expectation is 0. */
export const TOLERANCES = {
  default: 1e-12,
  /** Perplexities above 1e6. */
  large: 1e-9,
  /** Coefficients and p-values of scipy's correlations. */
  correlation: 1e-9,
  /** What torchmetrics computes in single precision. */
  float32: 1e-6,
  /** The same of its SQuAD. */
  squadFloat32: 1e-5,
};

/**
 * Whether `got` is what was expected: numbers within the tolerance, all else exactly.
 *
 * @param {Record<string, number>} [byKey] - Tolerances of all that stands below a key of that name.
 */
export function isAsExpected(expected, got, tolerance = TOLERANCES.default, byKey = {}) {
  // A text may spell "NaN" as well: as a word it stands for itself, as a number for the number.
  if (typeof expected === 'string' && typeof got === 'number') return Object.is(decodeNumbers(expected), got);
  if (typeof expected === 'number') {
    if (typeof got !== 'number') return false;
    if (Object.is(expected, got) || expected === got) return true;
    const limit = tolerance * (expected === 0 ? 1 : Math.abs(expected));
    return Math.abs(expected - got) <= limit;
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((item, i) => isAsExpected(item, got[i], tolerance, byKey))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof got !== 'object' || got === null || Array.isArray(got)) return false;
    const keys = Object.keys(expected);
    return (
      Object.keys(got).length === keys.length &&
      keys.every(
        (key) => Object.hasOwn(got, key) && isAsExpected(expected[key], got[key], byKey[key] ?? tolerance, byKey),
      )
    );
  }
  return expected === got;
}

/**
 * The same expectation with every number that is not whole moved by ten times its tolerance, and how many were moved.
 * A comparison that still passes afterwards has compared nothing.
 */
export function perturb(expected, tolerance = TOLERANCES.default, byKey = {}) {
  let moved = 0;
  const move = (value, within) => {
    if (typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)) {
      moved++;
      return value * (1 + 10 * within);
    }
    if (Array.isArray(value)) return value.map((item) => move(item, within));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, move(item, byKey[key] ?? within)]));
    }
    return value;
  };
  return { expected: move(expected, tolerance), moved };
}
