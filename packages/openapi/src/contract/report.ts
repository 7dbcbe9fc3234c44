/** The result of driving a document. */
export interface ContractReport {
  /** Number of operations that were driven. */
  readonly operations: number;
  /** Number of requests that were sent. */
  readonly requests: number;
  readonly violations: readonly ContractViolation[];
}

/** A response that the document does not allow. */
export interface ContractViolation {
  /** `GET /items/{itemId} (read_items)` */
  readonly operation: string;
  /** The request in words, and its request line. */
  readonly request: string;
  /** Undefined if no response was received. */
  readonly status: number | undefined;
  /** JSON Pointer into the body; empty if the violation is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
  /** The error behind an undocumented 500, as the application threw it. */
  readonly cause?: unknown;
}

/** Thrown for a server that breaks its document; the message lists every violation. */
export class ContractError extends Error {
  readonly report: ContractReport;

  constructor(report: ContractReport) {
    const { violations, requests } = report;
    super(`${counted(violations.length, 'violation')} of the document in ${counted(requests, 'request')}:\n${describeReport(report)}`);
    this.name = 'ContractError';
    this.report = report;
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Writes the violations of a report as indented text, three or more lines each. */
export function describeReport({ violations }: ContractReport): string {
  return violations.map(describe).join('\n');
}

/** A report that grows while operations are driven. */
export class ReportBuilder implements ContractReport {
  operations = 0;
  requests = 0;
  readonly violations: ContractViolation[] = [];

  /** Adds a violation, unless another request of the operation had the same. */
  add(violation: ContractViolation): void {
    if (!this.violations.some((known) => isSame(known, violation))) this.violations.push(violation);
  }
}

function isSame(known: ContractViolation, { operation, status, pointer, sentence }: ContractViolation): boolean {
  return known.operation === operation && known.status === status && known.pointer === pointer && known.sentence === sentence;
}

function describe({ operation, request, status, pointer, sentence, cause }: ContractViolation): string {
  const found = [status, pointer, sentence].filter((part) => part !== undefined && part !== '').join(' ');
  return [`  ${operation}`, `    ${request}`, `    ${found}`, ...causeLines(cause)].join('\n');
}

/** Returns the first lines of a stack, which name the place in the application. */
function causeLines(cause: unknown): readonly string[] {
  if (cause === undefined) return [];
  const stack = cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
  return `Caused by ${stack}`.split('\n', maxCauseLines).map((line) => `    ${line}`);
}

const maxCauseLines = 6;
