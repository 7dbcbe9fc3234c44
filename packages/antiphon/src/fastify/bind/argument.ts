import { Invalid, type Issue, type Parser } from '@antiphon/schema';
import { type NamedText } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import type { RequestIssue, RequestPart } from '../../errors/validation-errors';
import type { Call } from '../call/call';
import type { Input } from './inputs';

/** Texts of a request by name, before they are coerced. */
export type TextRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Returns the texts of one source of a request. */
export type ReadTexts = (request: FastifyRequest) => TextRecord;

/** Puts arguments at their places, or their issues into the call. */
export type BindPhase = (call: Call, values: unknown[]) => void | Promise<void>;

/** The binding of one argument of an action. */
export interface Argument {
  readonly bind: BindPhase;
  /** True if `bind` may return a promise. */
  readonly isAsync: boolean;
  /** Set for one named text: it can be read together with others of its source. */
  readonly text?: { readonly read: ReadTexts; readonly named: NamedText<Call> };
  /** Set for a value that one call returns if the request has no issues so far. */
  readonly direct?: DirectCall;
}

/** A call of the author's function, which `bind` makes too. */
export interface DirectCall {
  /** Index of the value. */
  readonly index: number;
  readonly provide: (...values: unknown[]) => unknown;
  readonly inputs: readonly Input[];
  /** True if nothing receives the value. */
  readonly ignoresValue: boolean;
  /** Stores a value of any kind, or waits for it. */
  readonly settle: (call: Call, values: unknown[], result: unknown) => void | Promise<void>;
}

/** The place of an argument, and the location that its issues report. */
export interface Target {
  readonly index: number;
  readonly part: RequestPart;
  /** First steps of the path of every issue. */
  readonly path: readonly string[];
}

/** Parses a raw value and puts the result at its place. */
export type ParseInto = (call: Call, values: unknown[], raw: unknown) => void | Promise<void>;

/** Returns a function that parses into a target; it is synchronous if the parser is. */
export function parseInto({ isAsync, parse }: Parser, target: Target): ParseInto {
  const { index } = target;
  const settle = (call: Call, values: unknown[], parsed: unknown): void => {
    if (parsed instanceof Invalid) addIssues(call, target, parsed.issues, parsed.truncated);
    else values[index] = parsed;
  };
  if (!isAsync) return (call, values, raw) => settle(call, values, parse(raw));
  return async (call, values, raw) => settle(call, values, await parse(raw));
}

/** Reports a required value that is missing. */
export function rejectMissing(call: Call, target: Target): void {
  addIssues(call, target, [{ path: [], code: '', message: '', missing: true }], false);
}

/** Reports a part of the request that the author's code failed to read. */
export function rejectUnreadable(call: Call, target: Target): void {
  addIssues(call, target, [{ path: [], code: 'unreadable', message: `${target.part} could not be read` }], false);
}

/** Reports several values where one is accepted. */
export function rejectRepeated(call: Call, target: Target): void {
  const message = `${target.path.at(-1)} must be given once`;
  addIssues(call, target, [{ path: [], code: 'repeated', message }], false);
}

/** The number of issues that an error response lists at most. */
const maxIssues = 50;

function addIssues(call: Call, target: Target, issues: readonly Issue[], truncated: boolean): void {
  call.issues ??= [];
  const room = maxIssues - call.issues.length;
  call.truncated ||= truncated || issues.length > room;
  for (const issue of issues.slice(0, room)) addIssue(call.issues, issue, target);
}

/** Copies member by member, so that all issues have one shape. A missing value breaks every rule of its field, but is one issue. */
function addIssue(
  issues: RequestIssue[],
  { path: inside, code, message, input, missing, context }: Issue,
  { part, path: above }: Target,
): void {
  const path = above.length === 0 ? inside : [...above, ...inside];
  if (!missing) return void issues.push({ in: part, path, code, message, input, missing, context });
  const last = issues.at(-1);
  if (last?.missing && last.in === part && String(last.path) === String(path)) return;
  issues.push({ in: part, path, code: 'missing', message: 'Field required', input, missing, context });
}
