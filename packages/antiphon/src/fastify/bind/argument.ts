import { Invalid, type Issue, type NamedText, type Parser } from '@antiphon/schema';
import type { RequestIssue, RequestPart } from '../../errors/validation-errors';
import type { Call } from '../call/call';
import type { ReadTexts } from './text-sources';

/** How one argument of an action is made. */
export interface Argument {
  /** Puts the argument at its place, or its issues into the call. */
  readonly bind: (call: Call, values: unknown[]) => void | Promise<void>;
  /** True when `bind` may give a promise. */
  readonly isAsync: boolean;
  /** Where it is one named text: it can be read together with others of its source. */
  readonly text?: { readonly read: ReadTexts; readonly named: NamedText<Call> };
}

/** Where an argument goes, and where its issues are said to be. */
export interface Target {
  readonly index: number;
  readonly part: RequestPart;
  /** Starts the path of every issue. */
  readonly path: readonly string[];
}

/** Parses a raw value and puts what comes out at its place. */
export type ParseInto = (call: Call, values: unknown[], raw: unknown) => void | Promise<void>;

/** A parser that writes to its target: at once where the parser is synchronous. */
export function parseInto({ isAsync, parse }: Parser, target: Target): ParseInto {
  const { index } = target;
  const settle = (call: Call, values: unknown[], parsed: unknown): void => {
    if (parsed instanceof Invalid) reject(call, target, parsed.issues, parsed.truncated);
    else values[index] = parsed;
  };
  if (!isAsync) return (call, values, raw) => settle(call, values, parse(raw));
  return async (call, values, raw) => settle(call, values, await parse(raw));
}

/** A value that the client had to send and did not. */
export function rejectMissing(call: Call, target: Target): void {
  reject(call, target, [{ path: [], code: '', message: '', missing: true }], false);
}

/** A part of the request that code of the author failed on. */
export function rejectUnreadable(call: Call, target: Target): void {
  reject(call, target, [{ path: [], code: 'unreadable', message: `${target.part} could not be read` }], false);
}

/** A value of which the client sent several. */
export function rejectRepeated(call: Call, target: Target): void {
  const message = `${target.path.at(-1)} must be given once`;
  reject(call, target, [{ path: [], code: 'repeated', message }], false);
}

/** An error answer never lists more than this, however many parts are wrong. */
const maxIssues = 50;

function reject(call: Call, target: Target, issues: readonly Issue[], truncated: boolean): void {
  call.issues ??= [];
  const room = maxIssues - call.issues.length;
  call.truncated ||= truncated || issues.length > room;
  const count = Math.min(issues.length, room);
  for (let index = 0; index < count; index++) add(call.issues, issues[index] as Issue, target);
}

/**
 * Member by member, so that all issues have one form. A value that is not there breaks every rule of its field at once: that is one thing to
 * say (BEHAVIOUR E36).
 */
function add(issues: RequestIssue[], { path: inside, code, message, input, missing, context }: Issue, { part, path: above }: Target): void {
  const path = above.length === 0 ? inside : [...above, ...inside];
  if (!missing) return void issues.push({ in: part, path, code, message, input, missing, context });
  const last = issues.at(-1);
  if (last?.missing && last.in === part && String(last.path) === String(path)) return;
  issues.push({ in: part, path, code: 'missing', message: 'Field required', input, missing, context });
}
