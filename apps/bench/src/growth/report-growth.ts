import type { GrowthAxis } from './axes';
import { type GrowthPoint, slopeOf, steepestOf } from './slope';

/** The largest slope at which the cost grows as the work grows. */
export const maxSlope = 1.1;

/** Formats the costs of an axis as a Markdown table, with its slopes. */
export function formatGrowth({ name, title, requestsOf }: GrowthAxis, points: readonly GrowthPoint[]): string {
  const rows = points.map(({ size, cost }) => {
    const perRequest = requestsOf === undefined ? '' : `${(cost / requestsOf(size)).toFixed(1)} |`;
    return `| ${size.toLocaleString('en-US')} | ${cost.toFixed(1)} |${perRequest && ` ${perRequest}`}`;
  });
  const head = ['size', 'µs CPU', ...(requestsOf === undefined ? [] : ['µs CPU/request'])];
  const slope = slopeOf(points);
  const steepest = steepestOf(points);
  return [
    `## ${name}: ${title}`,
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' ---: |').join('')}`,
    ...rows,
    '',
    `Slope ${slope.toFixed(2)}, steepest step ${steepest.toFixed(2)}${slope > maxSlope ? `: more than ${maxSlope}` : ''}.`,
    '',
  ].join('\n');
}
