import { type GrowthAxis, growthAxes } from './axes';

/** Returns a file of tables with that of an axis replaced, or added in the order of the axes. */
export function replaceTable(text: string, { name }: Pick<GrowthAxis, 'name'>, table: string): string {
  const [head = '', ...tables] = text.split(/^(?=## )/m).map((part) => part.trim());
  const tableOf = (axis: string): string | undefined => tables.find((part) => part.startsWith(`## ${axis}:`));
  const kept = growthAxes.map((axis) => (axis.name === name ? table.trim() : tableOf(axis.name)));
  return `${[head, ...kept.filter((part) => part !== undefined)].join('\n\n')}\n`;
}
