import type { ContractReport } from '@antiphon/openapi';
import { counted } from './openapi-report';
import { colorsFor, type Streams } from './output';

/** Writes the violations of a report, then its counts. */
export function formatContract(report: ContractReport, describe: (report: ContractReport) => string, stream: Streams['out']): string {
  const { operations, requests, violations } = report;
  const colors = colorsFor(stream);
  const count = counted(violations.length, 'violation');
  const summary = `${counted(operations, 'operation')}, ${counted(requests, 'request')}, ${count}`;
  return violations.length === 0 ? `${colors.green(summary)}\n` : `${describe(report)}\n\n${colors.red(summary)}\n`;
}
