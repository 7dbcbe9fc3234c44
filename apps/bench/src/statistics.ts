/** The middle of a list of numbers, and their quartiles. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Standard error of the middle. */
  readonly error: number;
}

/** Returns the median of numbers that are sometimes disturbed. Its error assumes a normal distribution of the others. */
export function medianSpread(values: readonly number[]): Spread {
  const { low, high } = quartilesOf(values);
  return { low, middle: medianOf(values), high, error: (0.93 * (high - low)) / Math.sqrt(values.length) };
}

/** Returns the geometric mean of ratios that form clusters, between which a median would jump. */
export function meanSpread(ratios: readonly number[]): Spread {
  const logarithms = ratios.map(Math.log);
  const mean = sumOf(logarithms) / ratios.length;
  const variance = sumOf(logarithms.map((value) => (value - mean) ** 2)) / (ratios.length - 1);
  const middle = Math.exp(mean);
  return { ...quartilesOf(ratios), middle, error: middle * Math.sqrt(variance / ratios.length) };
}

export function medianOf(values: readonly number[]): number {
  return quantile(ascending(values), 0.5);
}

/** Returns the upper limit of the least disturbed quarter: other work of the machine only increases a time. */
export function lowerQuartileOf(values: readonly number[]): number {
  return quartilesOf(values).low;
}

/** Returns a quantile of ascending numbers, with linear interpolation. */
export function quantile(sorted: ArrayLike<number>, fraction: number): number {
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

function quartilesOf(values: readonly number[]): { low: number; high: number } {
  const sorted = ascending(values);
  return { low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((left, right) => left - right);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
