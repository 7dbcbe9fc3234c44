import { colorsFor, type Streams } from '../output';
import { wrapText } from '../wrap-text';
import type { CheckReport } from './examine';
import type { Finding, Result } from './finding';

type Colors = ReturnType<typeof colorsFor>;

/** Formats the findings of all checks, and their numbers, for a person. */
export function formatReport(reports: readonly CheckReport[], out: Streams['out']): string {
  const colors = colorsFor(out);
  const width = Math.min((out as { columns?: number }).columns ?? 100, 140);
  const findings = reports.flatMap((report) => report.findings);
  const lines = findings.map((finding) => formatFinding(finding, colors, width));
  return `${lines.join('')}\n${summaryOf(findings, colors)}\n`;
}

const indent = ' '.repeat(9);

function formatFinding({ result, sentence, fix, place }: Finding, colors: Colors, width: number): string {
  const [first = '', ...description] = sentence.split('\n');
  const title = paint(result, colors)(result.padEnd(9));
  const text = wrapText(first, width - indent.length).join(`\n${indent}`);
  const location = place === undefined ? '' : `${indent}${colors.dim(place)}\n`;
  const details = description.map((line) => `${indent}${line}\n`).join('');
  const repair =
    fix === undefined ? '' : `${indent}${colors.dim('Fix')}  ${wrapText(fix, width - indent.length - 5).join(`\n${indent}     `)}\n`;
  return `${title}${text}\n${location}${details}${repair}`;
}

function paint(result: Result, colors: Colors): (text: string) => string {
  if (result === 'ok') return colors.green;
  return result === 'warning' ? colors.yellow : colors.red;
}

function summaryOf(findings: readonly Finding[], colors: Colors): string {
  const count = (result: Result) => findings.filter((finding) => finding.result === result).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  const text = `${amount(problems, 'problem')}, ${amount(warnings, 'warning')}, ${count('ok')} ok`;
  return problems > 0 ? colors.red(text) : text;
}

function amount(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
