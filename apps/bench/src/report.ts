import type { Spread } from './statistics';

/** Contenders beside their base, measured in one interleaved run. */
export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly base: string;
  /** The compared quantity. */
  readonly unit: string;
  readonly figures: readonly Figure[];
  /** The reasons for which contenders have no figures. */
  readonly absent: readonly string[];
}

export interface Figure {
  readonly contender: string;
  /** The figure of the base divided by that of the contender, for each launch or round: above 1 the contender needs less. */
  readonly ratio: Spread;
  /** Absolute figures, which are valid for this machine at this moment only. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Formats a comparison as a table. */
export function formatComparison({ name, title, base, figures, absent }: Comparison): string {
  const columns = Object.keys(figures[0]?.columns ?? {});
  const head = [`${name} ${title}`, `× ${base}`, '±', 'quartiles', ...columns];
  const rows = figures.map(({ contender, ratio, columns: values }) => [
    `  ${contender}`,
    ratio.middle.toFixed(3),
    Number.isNaN(ratio.error) ? '' : ratio.error.toFixed(3),
    `${ratio.low.toFixed(3)}–${ratio.high.toFixed(3)}`,
    ...columns.map((column) => values[column] ?? ''),
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] as string).length)));
  const lines = table.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number))).join('  '),
  );
  return [...lines, ...absent.map((reason) => `  ${reason}`)].join('\n');
}

/** Formats a comparison as one JSON object per line. */
export function formatLines({ name, base, unit, figures }: Comparison): string {
  return figures
    .map(({ contender, ratio }) =>
      JSON.stringify({ workload: name, contender, base, ratio: ratio.middle, low: ratio.low, high: ratio.high, unit }),
    )
    .join('\n');
}
