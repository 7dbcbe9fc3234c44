import type { GrowthAxis } from './axes';
import type { Growth } from './measure-growth';
import { type GrowthPoint, slopeOf, steepestOf } from './slope';

/** The largest slope at which the cost grows as the work grows. */
export const maxSlope = 1.1;

/** Returns true if the cost grows faster than the work, and faster than that of the base: by more than the error of a slope. */
export function isSteep({ points, base }: Growth): boolean {
  return slopeOf(points) > Math.max(maxSlope, slopeOf(base) + 0.05);
}

/** Formats the costs of an axis as a Markdown table, with its slopes beside those of the base. */
export function formatGrowth({ name, title, requestsOf }: GrowthAxis, growth: Growth): string {
  const { points, base } = growth;
  const rows = points.map(({ size, cost }, index) => {
    const cells = [cost, ...(requestsOf === undefined ? [] : [cost / requestsOf(size)]), base[index]?.cost ?? Number.NaN];
    return `| ${[size.toLocaleString('en-US'), ...cells.map((cell) => cell.toFixed(1))].join(' | ')} |`;
  });
  const head = ['size', 'µs CPU', ...(requestsOf === undefined ? [] : ['µs CPU/request']), 'Fastify'];
  const verdict =
    slopeOf(points) <= maxSlope ? '' : isSteep(growth) ? `: more than ${maxSlope}` : `: more than ${maxSlope}, as that of Fastify`;
  return [
    `## ${name}: ${title}`,
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' ---: |').join('')}`,
    ...rows,
    '',
    `${formatSlope('Slope', points)}${verdict}. ${formatSlope('Fastify: slope', base)}.`,
    '',
  ].join('\n');
}

function formatSlope(title: string, points: readonly GrowthPoint[]): string {
  return `${title} ${slopeOf(points).toFixed(2)}, steepest step ${steepestOf(points).toFixed(2)}`;
}
