import type { Figure, WorkloadFigures } from './read-results';

/** The colors of a chart. */
export interface Palette {
  readonly text: string;
  readonly faint: string;
  readonly bar: string;
  readonly accent: string;
}

/** The two palettes of every chart. A chart has no background: it is that of the page. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: { text: '#24292f', faint: '#8c959f', bar: '#b3bac4', accent: '#5b4bd6' },
  dark: { text: '#e6edf3', faint: '#7d8590', bar: '#4a525e', accent: '#9a90f5' },
};

/** The names of the contenders in charts and tables. Those without a name are not shown. */
export type ContenderNames = Readonly<Record<string, string>>;

/** The form of a chart. */
export interface ChartForm {
  /** The number of panels beside each other. */
  readonly columns: number;
  readonly palette: Palette;
}

/** Draws one panel of bars for each workload as SVG, each with a line at the base and a mark for ± one standard error. */
export function drawBars(workloads: readonly WorkloadFigures[], names: ContenderNames, { columns, palette }: ChartForm): string {
  const panels = workloads.map((workload) => drawPanel(workload, names));
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) => panels.slice(row * columns, (row + 1) * columns));
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const placed = panels.map(({ content }, index) => {
    const top = sum(heights.slice(0, Math.floor(index / columns)));
    return `<g transform="translate(${(index % columns) * panelWidth} ${top})">\n${content}\n</g>`;
  });
  const width = columns * panelWidth;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${sum(heights)}" width="${width}" role="img">`,
    `<title>CPU efficiency of the server, relative to Fastify by hand. ${workloads.map((each) => spoken(each, names)).join(' ')}</title>`,
    style(palette),
    ...placed,
    '</svg>',
    '',
  ].join('\n');
}

// Two panels fit into the text of a page, and one into that of a phone, without becoming smaller.
const panelWidth = 320;
const labelWidth = 92;
const valueWidth = 80;
const gutter = 14;
const barSpace = panelWidth - labelWidth - valueWidth - gutter;
const lineHeight = 22;
const titleHeight = 32;

interface Panel {
  readonly content: string;
  readonly height: number;
}

function drawPanel({ title, figures }: WorkloadFigures, names: ContenderNames): Panel {
  const shown = shownOf(figures, names);
  const largest = Math.max(1, ...shown.map(({ ratio, error }) => ratio + error));
  const scale = (ratio: number) => round(labelWidth + (ratio / largest) * barSpace);
  const bars = shown.map(({ contender, ratio, error }, index) => {
    const y = titleHeight + index * lineHeight;
    const kind = contender === 'antiphon' ? 'accent' : 'bar';
    return [
      `<text class="name ${kind}-text" x="${labelWidth - 8}" y="${y + 14}" text-anchor="end">${names[contender]}</text>`,
      `<rect class="${kind}" x="${labelWidth}" y="${y + 3}" width="${round(scale(ratio) - labelWidth)}" height="14" rx="2"/>`,
      `<path class="error" d="M${scale(Math.max(0, ratio - error))} ${y + 10}H${scale(ratio + error)}"/>`,
      `<text class="value" x="${panelWidth - gutter}" y="${y + 14}" text-anchor="end">${figure(ratio)} ± ${figure(error)}</text>`,
    ].join('\n');
  });
  const bottom = titleHeight + shown.length * lineHeight;
  const base = `<path class="base" d="M${scale(1)} ${titleHeight - 2}V${bottom}"/>`;
  const heading = `<text class="title" x="0" y="18">${escaped(title)}</text>`;
  return { content: [heading, ...bars, base].join('\n'), height: bottom + 20 };
}

/** The figures in the order of the names. */
function shownOf(figures: readonly Figure[], names: ContenderNames): Figure[] {
  return Object.keys(names).flatMap((name) => figures.find(({ contender }) => contender === name) ?? []);
}

function style({ text, faint, bar, accent }: Palette): string {
  return `<style>
text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: ${text}; }
.title { font-size: 13px; font-weight: 600; }
.value { fill: ${text}; font-variant-numeric: tabular-nums; }
.accent-text { font-weight: 600; }
.bar { fill: ${bar}; }
.accent { fill: ${accent}; }
.error { stroke: ${text}; stroke-width: 1.5; }
.base { stroke: ${faint}; stroke-dasharray: 3 3; }
</style>`;
}

function spoken({ title, figures }: WorkloadFigures, names: ContenderNames): string {
  const shown = shownOf(figures, names);
  return `${escaped(title)}: ${shown.map(({ contender, ratio }) => `${names[contender]} ${figure(ratio)}`).join(', ')}.`;
}

/** Writes a figure with the precision of the tables. */
export function figure(value: number): string {
  return value.toFixed(2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
