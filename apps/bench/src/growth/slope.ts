/** The cost of one size of the work. */
export interface GrowthPoint {
  readonly size: number;
  /** The CPU time of the whole work, in microseconds. */
  readonly cost: number;
}

/** Returns the slope of a line through points on logarithmic scales: 1 if the cost grows as the size, 0 if it is constant. */
export function slopeOf(points: readonly GrowthPoint[]): number {
  const sizes = points.map(({ size }) => Math.log(size));
  const costs = points.map(({ cost }) => Math.log(cost));
  const [size, cost] = [meanOf(sizes), meanOf(costs)];
  const covariance = meanOf(sizes.map((value, index) => (value - size) * ((costs[index] as number) - cost)));
  return covariance / meanOf(sizes.map((value) => (value - size) ** 2));
}

/** Returns the largest slope between two neighboring sizes: a constant part hides growth at small ones. */
export function steepestOf(points: readonly GrowthPoint[]): number {
  const steps = points.slice(1).map((point, index) => slopeOf([points[index] as GrowthPoint, point]));
  return Math.max(...steps);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
