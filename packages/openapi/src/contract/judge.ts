import { ResponseChecker } from '../responses/response-checker';
import { completeItems } from '../responses/stream-items';
import { essenceOf } from '../spec/media-types';
import type { OpenAPIDocument } from '../spec/objects';
import type { PlacedOperation } from '../spec/operations';
import { parametersOf } from '../spec/places';
import { referredTexts } from '../spec/references';
import { allowedStatuses } from './allowed-rejections';
import type { PlannedRequest } from './exchange/planned-request';
import type { ReceivedResponse } from './exchange/send-request';
import { describeOperation } from './list-operations';
import type { AllowedRejections } from './options';

/** The reason why a response breaks the document. */
export interface Fault {
  /** JSON Pointer into the body; empty if the fault is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
}

/** One request of an operation. */
export interface Trial {
  readonly operation: PlacedOperation;
  /** In upper case; HEAD for the head of a GET. */
  readonly method: string;
  readonly planned: PlannedRequest;
  /** Statuses with which valid requests of the operation were rejected, such as 404 for an id that does not exist. */
  readonly rejections: ReadonlySet<number>;
  /** The names of the security schemes whose secrets the request has. */
  readonly schemes: readonly string[];
}

/** The rules of a judge. */
export interface JudgeOptions {
  /** True requires the statuses that a planned request expects, if the document names one of them. */
  readonly exactStatuses: boolean;
  readonly allow: AllowedRejections;
}

/** Judges responses by one document, and by the requests they belong to. */
export class Judge {
  readonly #document: OpenAPIDocument;
  readonly #checker: ResponseChecker;
  readonly #exactStatuses: boolean;
  readonly #allow: AllowedRejections;

  constructor(document: OpenAPIDocument, { exactStatuses, allow }: JudgeOptions) {
    this.#document = document;
    this.#allow = allow;
    this.#checker = new ResponseChecker(document);
    this.#exactStatuses = exactStatuses;
  }

  /** Returns the first fault of a response; undefined if there is none. */
  findFault(trial: Trial, response: ReceivedResponse): Fault | undefined {
    if (isUnsupportedHead(trial, response)) return undefined;
    const { method, operation } = trial;
    const violation = this.#checker.check(method, operation.path, { ...response, body: completeBody(response) });
    return violation ?? brokenBody(response) ?? undocumentedError(operation, response) ?? this.#unexpected(trial, response);
  }

  /** Returns the fault of a response that the document allows, but not for this request. */
  #unexpected(trial: Trial, response: ReceivedResponse): Fault | undefined {
    const { planned } = trial;
    if (planned.expects === 'rejection')
      return response.status >= 400 ? this.#otherStatus(trial, response) : wronglyAccepted(planned, response);
    if (clientErrors.includes(response.status)) return this.#wronglyRejected(trial, response);
    return this.#rejectedCredentials(trial, response) ?? this.#otherStatus(trial, response) ?? otherMediaType(planned, response);
  }

  #wronglyRejected({ operation }: Trial, response: ReceivedResponse): Fault | undefined {
    if (allowedStatuses(this.#allow, describeOperation(operation)).includes(response.status)) return undefined;
    const mayReject = isAnnounced(operation, response.status) || this.#hasUndocumentedConstraints(operation);
    return mayReject ? undefined : fault('rejected a valid request', response);
  }

  /** Without the secrets of the operation, a 401 is what its document announces. With them, nothing but the 401 would be tested. */
  #rejectedCredentials({ operation, schemes }: Trial, response: ReceivedResponse): Fault | undefined {
    if (response.status !== 401 || schemes.length === 0) return undefined;
    if (allowedStatuses(this.#allow, describeOperation(operation)).includes(401)) return undefined;
    return fault(`rejected the \`credentials\` of \`${schemes.join('`, `')}\``, response);
  }

  #otherStatus({ operation, planned, rejections }: Trial, response: ReceivedResponse): Fault | undefined {
    const { responses = {} } = operation.value;
    const expected = planned.statuses.filter((status) => String(status) in responses);
    if (!this.#exactStatuses || expected.length === 0) return undefined;
    if (planned.statuses.includes(response.status) || rejections.has(response.status)) return undefined;
    return fault(`expected status ${expected.join(' or ')}`, response);
  }

  /** The extension `x-constraints` names rules that JSON Schema cannot express: a value that matches the schema may be rejected. */
  #hasUndocumentedConstraints(operation: PlacedOperation): boolean {
    const input = [operation.value.requestBody ?? {}, ...Array.from(parametersOf(operation), ({ value }) => value)];
    return referredTexts(input, this.#document).some((text) => text.includes('"x-constraints"'));
  }
}

/** Statuses of requests that are rejected for their form or their values. */
const clientErrors: readonly number[] = [400, 413, 415, 422];

/** A server need not support HEAD where its document does not name it. */
function isUnsupportedHead({ method, operation }: Trial, { status }: ReceivedResponse): boolean {
  return method === 'HEAD' && operation.method !== 'head' && (status === 405 || status === 501);
}

/** A status of the operation that its input does not account for: its author has announced it. */
function isAnnounced(operation: PlacedOperation, status: number): boolean {
  const hasInput = operation.value.requestBody !== undefined || (status === 422 && !parametersOf(operation).next().done);
  return isDocumented(operation, status) && !hasInput;
}

/** Returns the body; of a stream that was cut off, its complete items. */
function completeBody({ body, end, headers }: ReceivedResponse): string | Uint8Array | undefined {
  return end === 'complete' ? body : completeItems(body.toString('utf8'), String(headers['content-type']));
}

function brokenBody({ end, body }: ReceivedResponse): Fault | undefined {
  return end === 'broken' ? { pointer: '', sentence: `response body breaks off after ${body.length} bytes` } : undefined;
}

function undocumentedError(operation: PlacedOperation, response: ReceivedResponse): Fault | undefined {
  if (response.status < 500 || isDocumented(operation, response.status)) return undefined;
  return fault('server error is not documented', response);
}

/** `default` does not document an error of the server. */
function isDocumented({ value: { responses = {} } }: PlacedOperation, status: number): boolean {
  return String(status) in responses || `${Math.floor(status / 100)}XX` in responses;
}

/** The description is part of the sentence: each constraint that is not enforced is a violation. */
function wronglyAccepted({ description }: PlannedRequest, response: ReceivedResponse): Fault {
  return fault(`accepted an invalid request (${description})`, response);
}

function otherMediaType({ accepts }: PlannedRequest, response: ReceivedResponse): Fault | undefined {
  const contentType = String(response.headers['content-type']);
  if (accepts === undefined || response.status >= 400 || essenceOf(contentType) === essenceOf(accepts)) return undefined;
  return fault(`media type \`${contentType}\` does not match \`Accept: ${accepts}\``, response);
}

/** Adds the status and the beginning of the body. */
function fault(sentence: string, { status, body }: ReceivedResponse): Fault {
  return { pointer: '', sentence: `${sentence}: ${status} ${body.toString('utf8').slice(0, 300)}`.trimEnd() };
}
