import type { FastifyInstance } from 'fastify';
import { listenToServerErrors } from '../fastify/call/server-errors';
import type { PlacedOperation } from '../openapi/check/places';
import { SchemaValidator } from '../openapi/schema-validator';
import { type Documented, drivenOperations, type PlacedDocument, placeDocuments } from './contract/documents';
import { type DrivenAnswer, type Driver, NoAnswer, startDriver } from './contract/drive';
import { type Fault, Judge, type Trial } from './contract/judge';
import { NoSample, type PlanContext, planRequests } from './contract/plan';
import { Random } from './contract/random';
import { nameOf, type PlannedRequest, type WireRequest, writeRequest } from './contract/request';

/** What can be driven: what `createApp` gives. */
export interface ContractApp extends Documented {
  readonly fastify: FastifyInstance;
  ready(): PromiseLike<unknown>;
}

/** An operation as the options' functions see it. */
export interface ContractOperation {
  readonly method: string;
  /** As the document has it, behind the path of the mount. */
  readonly path: string;
  readonly operationId: string | undefined;
}

export interface ContractOptions {
  /** Headers of every request, as an `authorization`; or of one operation's. */
  readonly headers?: Readonly<Record<string, string>> | ((operation: ContractOperation) => Readonly<Record<string, string>>);
  /** Values for parameters by name, as the id of something that exists; others are invented from their schemas, and tried at their limits. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** True leaves an operation out. */
  readonly skip?: (operation: ContractOperation) => boolean;
  /** How many valid requests are made per media type of the body; 3 by default. */
  readonly validRequests?: number;
  /** The same seed makes the same requests; 1 by default. */
  readonly seed?: number;
  /** How long a stream may say nothing before it is cut, in milliseconds; 500 by default. What came whole until then is checked. */
  readonly idle?: number;
  /** How long an answer is read at most, in milliseconds; 2,000 by default. */
  readonly longest?: number;
}

export interface ContractReport {
  /** How many operations were driven. */
  readonly operations: number;
  readonly requests: number;
  readonly violations: readonly ContractViolation[];
}

/** One answer that the document does not allow. */
export interface ContractViolation {
  /** `GET /items/{itemId} (read_items)` */
  readonly operation: string;
  /** What was sent, in words, and its request line. */
  readonly request: string;
  readonly status: number | undefined;
  /** JSON Pointer into the body; empty when it is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
  /** The error behind an undocumented 500, as the application threw it. */
  readonly cause?: unknown;
}

/** The document is not true: its message lists every violation. */
export class ContractError extends Error {
  readonly report: ContractReport;

  constructor(report: ContractReport) {
    super(`${report.violations.length} of ${report.requests} answers break the document:\n${report.violations.map(describe).join('\n')}`);
    this.name = 'ContractError';
    this.report = report;
  }
}

/**
 * Drives every operation of an application over HTTP from its own document, and checks every answer against it. Valid requests made from
 * the schemas must be taken, or answered by a documented status; wrong ones must be refused by a documented 4xx; every answer must have
 * a documented status and media type and a body that fits. Applications that are mounted in it are driven from their own documents. It
 * really sends: give it an application with data to spoil. Whether it has been started before, and has docs pages, is no matter.
 *
 * @throws ContractError when an answer breaks the document.
 */
export async function checkContract(app: ContractApp, options: ContractOptions = {}): Promise<ContractReport> {
  await app.ready();
  const { idle = 500, longest = 2_000 } = options;
  const driver = await startDriver(app.fastify, { idle, longest, bytes: 8 * 1024 * 1024 });
  const errors: unknown[] = [];
  const stopListening = listenToServerErrors(app.fastify, (error) => errors.push(error));
  try {
    const report = await driveAll(placeDocuments(app), { driver, errors, options });
    if (report.violations.length > 0) throw new ContractError(report);
    return report;
  } finally {
    stopListening();
    await driver.close();
  }
}

/** The state shared by all documents of an application that is driven. */
interface DriveContext {
  readonly driver: Driver;
  /** Unexpected errors since the last request. */
  readonly errors: unknown[];
  readonly options: ContractOptions;
}

async function driveAll(documents: readonly PlacedDocument[], context: DriveContext): Promise<ContractReport> {
  const drives = documents.map((document) => new Drive(document, context));
  for (const drive of drives) await drive.all();
  return {
    operations: sum(drives.map(({ operations }) => operations)),
    requests: sum(drives.map(({ requests }) => requests)),
    violations: drives.flatMap(({ violations }) => violations),
  };
}

/** One document, driven. */
class Drive implements ContractReport {
  operations = 0;
  requests = 0;
  readonly violations: ContractViolation[] = [];
  readonly #placed: PlacedDocument;
  readonly #plan: PlanContext;
  readonly #judge: Judge;
  readonly #driver: Driver;
  readonly #errors: unknown[];
  readonly #options: ContractOptions;

  constructor(placed: PlacedDocument, { driver, errors, options }: DriveContext) {
    const { seed = 1, validRequests = 3, values = {} } = options;
    const { document } = placed;
    this.#placed = placed;
    this.#plan = { document, random: new Random(seed), validator: new SchemaValidator(document), validRequests, values };
    this.#judge = new Judge(document);
    this.#driver = driver;
    this.#errors = errors;
    this.#options = options;
  }

  async all(): Promise<void> {
    for (const operation of drivenOperations(this.#placed)) {
      if (!this.#options.skip?.(this.#describe(operation))) await this.#drive(operation);
    }
  }

  async #drive(operation: PlacedOperation): Promise<void> {
    const known = this.violations.length;
    const planned = this.#planOf(operation);
    const method = operation.method.toUpperCase();
    const refusals = new Set<number>();
    for (const request of planned) {
      const status = await this.#try({ operation, method, planned: request, refusals });
      if (request.expects === 'answer' && status !== undefined && status >= 400) refusals.add(status);
    }
    const [first] = planned;
    if (method === 'GET' && first !== undefined && this.violations.length === known)
      await this.#try({ operation, method: 'HEAD', planned: { ...first, what: 'its head alone' }, refusals });
    this.operations += 1;
  }

  #planOf(operation: PlacedOperation): readonly PlannedRequest[] {
    try {
      return planRequests(operation, this.#plan);
    } catch (error) {
      if (!(error instanceof NoSample)) throw error;
      this.#report(operation, 'no request could be made', undefined, { pointer: '', sentence: error.message });
      return [];
    }
  }

  /** Gives back the status of the answer; undefined when there was none. */
  async #try(trial: Trial): Promise<number | undefined> {
    const { operation, method, planned } = trial;
    const login = planned.isAnonymous ? {} : this.#headersOf(operation);
    const path = `${this.#placed.prefix}${operation.path}`;
    const wire = writeRequest(method, path, { ...planned, headers: { ...login, ...planned.headers } });
    this.requests += 1;
    this.#errors.length = 0;
    const answer = await this.#send(wire);
    const fault =
      answer instanceof NoAnswer ? { pointer: '', sentence: `is not answered: ${answer.message}` } : this.#judge.faultOf(trial, answer);
    const status = answer instanceof NoAnswer ? undefined : answer.status;
    if (fault !== undefined) this.#report(operation, `${planned.what}: ${requestLine(wire)}`, status, fault);
    return status;
  }

  #send(wire: WireRequest): Promise<DrivenAnswer | NoAnswer> {
    return this.#driver.send(wire).catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
  }

  #headersOf(operation: PlacedOperation): Readonly<Record<string, string>> {
    const { headers = {} } = this.#options;
    return typeof headers === 'function' ? headers(this.#describe(operation)) : headers;
  }

  #describe({ method, path, value }: PlacedOperation): ContractOperation {
    return { method: method.toUpperCase(), path: `${this.#placed.prefix}${path}`, operationId: value.operationId };
  }

  #report({ method, path, value }: PlacedOperation, request: string, status: number | undefined, { pointer, sentence }: Fault): void {
    const operation = nameOf(method.toUpperCase(), `${this.#placed.prefix}${path}`, value);
    const cause = status === 500 ? this.#errors[0] : undefined;
    const violation = { operation, request, status, pointer, sentence, ...(cause === undefined ? {} : { cause }) };
    if (!this.violations.some((known) => isSame(known, violation))) this.violations.push(violation);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function requestLine({ method, target }: WireRequest): string {
  return `${method} ${target}`;
}

/** The same fault of the same operation, found by another request. */
function isSame(known: ContractViolation, { operation, status, pointer, sentence }: ContractViolation): boolean {
  return known.operation === operation && known.status === status && known.pointer === pointer && known.sentence === sentence;
}

function describe({ operation, request, status, pointer, sentence, cause }: ContractViolation): string {
  const found = [status, pointer, sentence].filter((part) => part !== undefined && part !== '').join(' ');
  return [`  ${operation}`, `    ${request}`, `    ${found}`, ...causeLines(cause)].join('\n');
}

/** The first lines of a stack: where the application failed. */
function causeLines(cause: unknown): readonly string[] {
  if (cause === undefined) return [];
  const stack = cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
  return `Caused by ${stack}`.split('\n', mostCauseLines).map((line) => `    ${line}`);
}

const mostCauseLines = 6;
