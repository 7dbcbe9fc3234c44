import type { FastifyInstance } from 'fastify';
import { operationsOf, type PlacedOperation, parametersOf, resolvePointer } from '../openapi/check/places';
import { type CheckedAnswer, ResponseChecker } from '../openapi/check-response';
import { SchemaValidator } from '../openapi/schema-validator';
import type { OpenAPIDocument } from '../openapi/spec';
import { type Driver, startDriver } from './contract/drive';
import { NoSample, type PlanContext, planRequests } from './contract/plan';
import { Random } from './contract/random';
import { nameOf, type PlannedRequest, type WireRequest, writeRequest } from './contract/request';

/** What can be driven: what `createApp` gives. */
export interface ContractApp {
  readonly fastify: FastifyInstance;
  ready(): PromiseLike<unknown>;
  openapi(): OpenAPIDocument;
}

/** An operation as the options' functions see it. */
export interface ContractOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
}

export interface ContractOptions {
  /** Headers of every request, as an `authorization`; or of one operation's. */
  readonly headers?: Readonly<Record<string, string>> | ((operation: ContractOperation) => Readonly<Record<string, string>>);
  /** Values for parameters by name, as the id of something that exists; others are invented from their schemas. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** True leaves an operation out. */
  readonly skip?: (operation: ContractOperation) => boolean;
  /** How many valid requests are made per media type of the body; 3 by default. */
  readonly validRequests?: number;
  /** The same seed makes the same requests; 1 by default. */
  readonly seed?: number;
  /** How long a stream may say nothing before it is cut, in milliseconds; 500 by default. What came until then is not checked. */
  readonly idle?: number;
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
 * a documented status and media type and a body that fits. It really sends: give it an application with data to spoil.
 *
 * @throws ContractError when an answer breaks the document.
 */
export async function checkContract(app: ContractApp, options: ContractOptions = {}): Promise<ContractReport> {
  await app.ready();
  const document = app.openapi();
  const driver = await startDriver(app.fastify, { idle: options.idle ?? 500, bytes: 8 * 1024 * 1024 });
  try {
    const report = await driveAll(document, driver, options);
    if (report.violations.length > 0) throw new ContractError(report);
    return report;
  } finally {
    await driver.close();
  }
}

async function driveAll(document: OpenAPIDocument, driver: Driver, options: ContractOptions): Promise<ContractReport> {
  const drive = new Drive(document, driver, options);
  for (const operation of operationsOf(document)) {
    if (!options.skip?.(describeOperation(operation))) await drive.operation(operation);
  }
  return drive;
}

function describeOperation({ method, path, value }: PlacedOperation): ContractOperation {
  return { method: method.toUpperCase(), path, operationId: value.operationId };
}

class Drive implements ContractReport {
  operations = 0;
  requests = 0;
  readonly violations: ContractViolation[] = [];
  readonly #plan: PlanContext;
  readonly #checker: ResponseChecker;
  readonly #driver: Driver;
  readonly #options: ContractOptions;

  constructor(document: OpenAPIDocument, driver: Driver, options: ContractOptions) {
    const { seed = 1, validRequests = 3, values = {} } = options;
    this.#plan = { document, random: new Random(seed), validator: new SchemaValidator(document), validRequests, values };
    this.#checker = new ResponseChecker(document);
    this.#driver = driver;
    this.#options = options;
  }

  async operation(operation: PlacedOperation): Promise<void> {
    const known = this.violations.length;
    const planned = this.#planOf(operation);
    for (const request of planned) await this.#try(operation, request);
    const [first] = planned;
    if (operation.method === 'get' && first !== undefined && this.violations.length === known)
      await this.#try(operation, { ...first, what: 'its head alone' }, 'HEAD');
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

  async #try(operation: PlacedOperation, planned: PlannedRequest, method = operation.method.toUpperCase()): Promise<void> {
    const wire = writeRequest(method, operation.path, { ...planned, headers: { ...this.#headersOf(operation), ...planned.headers } });
    this.requests += 1;
    const answer = await this.#driver.send(wire);
    const fault = this.#checker.check(method, operation.path, answer) ?? surprise(operation, planned, answer, this.#plan.document);
    if (fault !== undefined) this.#report(operation, `${planned.what}: ${requestLine(wire)}`, answer.status, fault);
  }

  #headersOf(operation: PlacedOperation): Readonly<Record<string, string>> {
    const { headers = {} } = this.#options;
    return typeof headers === 'function' ? headers(describeOperation(operation)) : headers;
  }

  #report({ method, path, value }: PlacedOperation, request: string, status: number | undefined, fault: Fault): void {
    const { pointer, sentence } = fault;
    const violation = { operation: nameOf(method.toUpperCase(), path, value), request, status, pointer, sentence };
    if (!this.violations.some((known) => isSame(known, violation))) this.violations.push(violation);
  }
}

type Fault = Pick<ContractViolation, 'pointer' | 'sentence'>;

function requestLine({ method, target }: WireRequest): string {
  return `${method} ${target}`;
}

/** The same fault of the same operation, found by another request. */
function isSame(known: ContractViolation, { operation, status, pointer, sentence }: ContractViolation): boolean {
  return known.operation === operation && known.status === status && known.pointer === pointer && known.sentence === sentence;
}

/** Statuses by which a request is refused for what it is. */
const refusals = [400, 413, 415, 422];

/** An answer that fits the document, but not the request. */
function surprise(operation: PlacedOperation, { expects }: PlannedRequest, answer: CheckedAnswer, document: OpenAPIDocument) {
  const { status } = answer;
  if (status >= 500 && !isNamed(operation, status))
    return fault(`answers ${status}, an error of the server that is not documented`, answer);
  if (expects === 'refusal') return status >= 400 ? undefined : fault(`takes a request that the document refuses, with ${status}`, answer);
  if (!refusals.includes(status) || hasUnsaidConstraints(operation, document)) return undefined;
  return fault(`refuses a request that the document allows, with ${status}`, answer);
}

function fault(sentence: string, { body }: CheckedAnswer): Fault {
  const text = body === undefined ? '' : Buffer.from(body).toString('utf8').slice(0, 300);
  return { pointer: '', sentence: text === '' ? sentence : `${sentence}: ${text}` };
}

function isNamed({ value: { responses = {} } }: PlacedOperation, status: number): boolean {
  return String(status) in responses || `${Math.floor(status / 100)}XX` in responses;
}

/** Rules that JSON Schema has no words for: what fits the schema may still be refused. */
function hasUnsaidConstraints(operation: PlacedOperation, document: OpenAPIDocument): boolean {
  const input = [operation.value.requestBody ?? {}, ...Array.from(parametersOf(operation), ({ value }) => value)];
  return reachableTexts(input, document).some((text) => text.includes('"x-constraints"'));
}

/** A value as JSON, and the components that it refers to, and theirs. */
function reachableTexts(value: unknown, document: OpenAPIDocument): readonly string[] {
  const texts = new Map([['', JSON.stringify(value)]]);
  for (const text of texts.values()) {
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      if (!texts.has(pointer)) texts.set(pointer, JSON.stringify(resolvePointer(document, decodeURIComponent(pointer)) ?? {}));
    }
  }
  return [...texts.values()];
}

function describe({ operation, request, status, pointer, sentence }: ContractViolation): string {
  return `  ${operation}\n    ${request}\n    ${[status, pointer, sentence].filter((part) => part !== undefined && part !== '').join(' ')}`;
}
