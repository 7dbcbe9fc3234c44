import { openapiError } from '../problems';
import type { PlacedOperation } from '../spec/operations';
import { type CredentialParts, joinCookies } from './credentials';
import type { PlannedRequest } from './exchange/planned-request';
import { NoResponseError, type ReceivedResponse, type ResponseLimits, sendRequest } from './exchange/send-request';
import { type WireRequest, writeRequest } from './exchange/write-request';
import type { Fault, Judge, Trial } from './judge';
import { describeOperation } from './list-operations';
import type { ContractOperation, DriveOptions } from './options';
import { type PlanContext, planRequests } from './plan/plan-requests';
import { NoSampleError } from './plan/sample-body';
import type { ReportBuilder } from './report';

/** The state shared by all operations of one document. */
export interface DriveContext {
  readonly baseUrl: URL;
  readonly limits: ResponseLimits;
  readonly plan: PlanContext;
  readonly judge: Judge;
  readonly report: ReportBuilder;
  readonly credentialsOf: (operation: PlacedOperation) => CredentialParts;
  readonly signCookie: NonNullable<DriveOptions['signCookie']>;
  readonly headersOf: (operation: ContractOperation) => Readonly<Record<string, string>>;
  readonly drainErrors: () => readonly unknown[];
}

/** Sends every planned request of an operation, and HEAD for a GET without violations, and adds the violations to the report. */
export async function driveOperation(operation: PlacedOperation, context: DriveContext): Promise<void> {
  const { report } = context;
  const planned = planOf(operation, context);
  const method = operation.method.toUpperCase();
  const rejections = new Set<number>();
  const violationsBefore = report.violations.length;
  for (const request of planned) {
    const status = await tryRequest({ operation, method, planned: request, rejections }, context);
    if (request.expects === 'acceptance' && status !== undefined && status >= 400) rejections.add(status);
  }
  const [first] = planned;
  if (method !== 'GET' || first === undefined || report.violations.length > violationsBefore) return;
  await tryRequest({ operation, method: 'HEAD', planned: { ...first, description: 'the same with HEAD' }, rejections }, context);
}

function planOf(operation: PlacedOperation, context: DriveContext): readonly PlannedRequest[] {
  try {
    return planRequests(operation, context.plan);
  } catch (error) {
    if (!(error instanceof NoSampleError)) throw error;
    addViolation(
      { operation, request: 'no request could be generated', status: undefined },
      { pointer: '', sentence: error.message },
      context,
    );
    return [];
  }
}

/** A request that has not been sent. */
type PlannedTrial = Omit<Trial, 'schemes'>;

/** Returns the status of the response; undefined if there was none. */
async function tryRequest(trial: PlannedTrial, context: DriveContext): Promise<number | undefined> {
  const { operation, planned } = trial;
  const credentials = planned.isAnonymous ? anonymous : context.credentialsOf(operation);
  const wire = wireRequestOf(trial, credentials, context);
  context.report.requests += 1;
  context.drainErrors();
  const response = await receive(wire, context);
  const [status, fault] =
    response instanceof NoResponseError
      ? [undefined, { pointer: '', sentence: `no response: ${response.message}` }]
      : [response.status, context.judge.findFault({ ...trial, schemes: credentials.schemes }, response)];
  const request = `${planned.description}: ${wire.method} ${wire.target}`;
  if (fault !== undefined) addViolation({ operation, request, status }, fault, context);
  return status;
}

function wireRequestOf(
  { operation, method, planned }: PlannedTrial,
  { headers, query }: CredentialParts,
  { baseUrl, headersOf, signCookie }: DriveContext,
): WireRequest {
  const described = describeOperation(operation);
  const own = planned.isAnonymous ? {} : headersOf(described);
  const path = `${baseUrl.pathname.replace(/\/$/, '')}${operation.path}`;
  const cookies = joinCookies([headers, own]);
  const wire = writeRequest(method, path, {
    ...planned,
    headers: { ...headers, ...own, ...cookies, ...planned.headers },
    signCookie: (name, value) => signCookie(described, name, value),
  });
  return query === '' ? wire : { ...wire, target: `${wire.target}${wire.target.includes('?') ? '&' : '?'}${query}` };
}

const anonymous: CredentialParts = { headers: {}, query: '', schemes: [] };

async function receive(wire: WireRequest, { baseUrl, limits, report }: DriveContext): Promise<ReceivedResponse | NoResponseError> {
  try {
    return await sendRequest(baseUrl, wire, limits);
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error;
    if (error.isUntrusted) throw openapiError('untrusted-certificate', baseUrl.href, error.message);
    if (report.requests === 1 && error.isUnreachable) throw openapiError('unreachable-server', baseUrl.href, error.message);
    return error;
  }
}

interface FailedRequest {
  readonly operation: PlacedOperation;
  readonly request: string;
  readonly status: number | undefined;
}

function addViolation({ operation, request, status }: FailedRequest, { pointer, sentence }: Fault, context: DriveContext): void {
  const { method, path, value } = operation;
  const name = `${method.toUpperCase()} ${path}${value.operationId === undefined ? '' : ` (${value.operationId})`}`;
  const [cause] = status === 500 ? context.drainErrors() : [];
  context.report.add({ operation: name, request, status, pointer, sentence, ...(cause === undefined ? {} : { cause }) });
}
