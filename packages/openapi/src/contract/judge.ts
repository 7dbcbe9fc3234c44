import { ResponseChecker } from '../responses/response-checker';
import { untilLastItem } from '../responses/stream-items';
import { essenceOf } from '../spec/media-types';
import type { OpenAPIDocument } from '../spec/objects';
import { type PlacedOperation, parametersOf, resolvePointer } from '../spec/places';
import type { ReceivedResponse } from './exchange/send-request';
import type { PlannedRequest } from './exchange/write-request';

/** What an answer has against the document. */
export interface Fault {
  /** JSON Pointer into the body; empty when it is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
}

/** One request of an operation, and what the document says of it. */
export interface Trial {
  readonly operation: PlacedOperation;
  /** In capitals; HEAD for the head of a GET. */
  readonly method: string;
  readonly planned: PlannedRequest;
  /** Statuses by which the operation refused valid requests: of a thing that does not exist, without a login. */
  readonly rejections: ReadonlySet<number>;
}

/** Judges answers by one document: do they fit it, and do they fit what was asked. */
export class Judge {
  readonly #document: OpenAPIDocument;
  readonly #checker: ResponseChecker;

  constructor(document: OpenAPIDocument) {
    this.#document = document;
    this.#checker = new ResponseChecker(document);
  }

  /** The first thing that an answer has against the document; undefined when it has nothing. */
  findFault(trial: Trial, answer: ReceivedResponse): Fault | undefined {
    const checked = this.#checker.check(trial.method, trial.operation.path, { ...answer, body: readableBody(answer) });
    return checked ?? brokenBody(answer) ?? unexpectedError(trial.operation, answer) ?? this.#surprise(trial, answer);
  }

  /** An answer that fits the document, but not the request. */
  #surprise(trial: Trial, answer: ReceivedResponse): Fault | undefined {
    const { operation, planned } = trial;
    const { status } = answer;
    if (planned.expects === 'rejection') return status >= 400 ? wrongStatus(trial, answer) : wronglyTaken(planned, answer);
    if (badRequests.includes(status)) {
      const mayRefuse = isPromised(operation, status) || this.#hasUnsaidConstraints(operation);
      return mayRefuse ? undefined : fault(`refuses a request that the document allows, with ${status}`, answer);
    }
    return wrongStatus(trial, answer) ?? wrongType(planned, answer);
  }

  /** Rules that JSON Schema has no words for: what fits the schema may still be refused. */
  #hasUnsaidConstraints(operation: PlacedOperation): boolean {
    const input = [operation.value.requestBody ?? {}, ...Array.from(parametersOf(operation), ({ value }) => value)];
    return reachableTexts(input, this.#document).some((text) => text.includes('"x-constraints"'));
  }
}

/** Statuses by which a request is refused for what it is. */
const badRequests: readonly number[] = [400, 413, 415, 422];

/** Documented where it does not follow from what the operation takes: its author says that it is answered. */
function isPromised(operation: PlacedOperation, status: number): boolean {
  const takesSomething = operation.value.requestBody !== undefined || (status === 422 && !parametersOf(operation).next().done);
  return isNamed(operation, status) && !takesSomething;
}

/** What came whole: of a stream that did not end, the items. */
function readableBody({ body, end, headers }: ReceivedResponse): string | Uint8Array | undefined {
  return end === 'complete' ? body : untilLastItem(body.toString('utf8'), String(headers['content-type']));
}

function brokenBody({ end, body }: ReceivedResponse): Fault | undefined {
  return end === 'broken' ? { pointer: '', sentence: `breaks off after ${body.length} bytes of its body` } : undefined;
}

function unexpectedError(operation: PlacedOperation, answer: ReceivedResponse): Fault | undefined {
  const { status } = answer;
  if (status < 500 || isNamed(operation, status)) return undefined;
  return fault(`answers ${status}, an error of the server that is not documented`, answer);
}

function isNamed({ value: { responses = {} } }: PlacedOperation, status: number): boolean {
  return String(status) in responses || `${Math.floor(status / 100)}XX` in responses;
}

/** Which rule is not kept stands in the sentence: each that is not is a fault of its own. */
function wronglyTaken({ description }: PlannedRequest, answer: ReceivedResponse): Fault {
  return fault(`takes a request ${description}, which the document refuses, with ${answer.status}`, answer);
}

function wrongStatus({ operation, planned, rejections }: Trial, answer: ReceivedResponse): Fault | undefined {
  const { responses = {} } = operation.value;
  const documented = planned.statuses.filter((status) => String(status) in responses);
  const { status } = answer;
  if (documented.length === 0 || planned.statuses.includes(status) || rejections.has(status)) return undefined;
  return fault(`answers ${status}, where ${documented.join(' or ')} is documented`, answer);
}

function wrongType({ accepts }: PlannedRequest, answer: ReceivedResponse): Fault | undefined {
  const contentType = String(answer.headers['content-type']);
  if (accepts === undefined || answer.status >= 400 || essenceOf(contentType) === essenceOf(accepts)) return undefined;
  return fault(`answers as \`${contentType}\` who asks for \`${accepts}\``, answer);
}

function fault(sentence: string, { body }: ReceivedResponse): Fault {
  const text = body.toString('utf8').slice(0, 300);
  return { pointer: '', sentence: text === '' ? sentence : `${sentence}: ${text}` };
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
