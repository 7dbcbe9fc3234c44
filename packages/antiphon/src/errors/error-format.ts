import { escapePointerStep } from '@antiphon/openapi/spec';
import { encodeJson, reasonPhrase, toPlain } from '@antiphon/responses';
import { isRecord } from '@antiphon/responses/internal';
import { quoted } from '@antiphon/schema/internal';
import type { RequestIssue } from './validation-errors';

/** An error before it is formatted. */
export interface ErrorReport {
  readonly status: number;
  /** `detail` of the thrown error; undefined if there is none. */
  readonly detail: unknown;
  /** Path of the request, without its query; undefined if the request could not be parsed. */
  readonly instance: string | undefined;
  /** Issues of an invalid request. */
  readonly issues?: readonly RequestIssue[];
  readonly truncated?: boolean;
  /** The error itself, for a format that recognizes its own errors; undefined for an unknown path or method. Its message may contain secrets. */
  readonly error?: Error;
}

/** The format of error responses, and its schema in the document. */
export interface ErrorFormat {
  readonly mediaType: string;
  /** Returns the JSON Schema of the body with this status. With a `title` it becomes a component of the document. */
  schema(status: number): Readonly<Record<string, unknown>>;
  /** Returns the body, which is sent as JSON. */
  body(error: ErrorReport): unknown;
}

/** The name of a built-in format: `problem` is RFC 9457, `fastapi` has the shape of FastAPI's bodies. */
export type ErrorFormatName = 'problem' | 'fastapi';

/** Returns the format of an application. Default: RFC 9457 problem details. */
export function readErrorFormat(format: ErrorFormatName | ErrorFormat = 'problem'): ErrorFormat {
  return typeof format === 'string' ? formats[format] : format;
}

/** RFC 9457 problem details. A validation error has `errors`, each with a JSON Pointer (RFC 6901) into its part of the request. */
export const problemFormat: ErrorFormat = {
  mediaType: 'application/problem+json',
  schema: (status) => (status === 422 ? validationProblemSchema : problemSchema),
  body(report) {
    const { status, detail, instance, issues } = report;
    if (issues !== undefined) return JSON.parse(validationProblemText(report, issues));
    // The status of a problem is that of its response (RFC 9457 section 3.1.2).
    return Object.assign({ type: 'about:blank', title: reasonPhrase(status), status }, detailMembers(detail), { status, instance });
  },
};

/** FastAPI's `{ "detail": … }`. */
export const fastapiFormat: ErrorFormat = {
  mediaType: 'application/json',
  schema: (status) => (status === 422 ? httpValidationErrorSchema : httpErrorSchema),
  body({ status, detail, issues }) {
    if (issues !== undefined) return { detail: issues.map(fastapiIssue) };
    return { detail: detail ?? reasonPhrase(status) };
  },
};

const formats: Readonly<Record<ErrorFormatName, ErrorFormat>> = { problem: problemFormat, fastapi: fastapiFormat };

/** Formats an error as text. Problem details of a validation error, the most frequent ones, are written directly; `body` returns the same. */
export function errorText(format: ErrorFormat, report: ErrorReport): string {
  const { issues } = report;
  if (format === problemFormat && issues !== undefined) return validationProblemText(report, issues);
  return encodeJson(format.body(report));
}

function validationProblemText({ status, instance, truncated }: ErrorReport, issues: readonly RequestIssue[]): string {
  let text = `{"type":"about:blank","title":"${quoted(reasonPhrase(status))}","status":${status},"detail":"${countOf(issues, truncated)}"`;
  if (instance !== undefined) text += `,"instance":"${quoted(instance)}"`;
  text += ',"errors":[';
  let comma = '';
  for (const { in: part, path, code, message } of issues) {
    text += `${comma}{"in":"${part}","pointer":"${quoted(pointerOf(path))}","code":"${quoted(code)}","message":"${quoted(message)}"}`;
    comma = ',';
  }
  return `${text}]${truncated ? ',"truncated":true' : ''}}`;
}

function countOf({ length }: readonly RequestIssue[], truncated: boolean | undefined): string {
  return `${length}${truncated ? ' or more' : ''} validation ${length === 1 ? 'error' : 'errors'}`;
}

function detailMembers(detail: unknown): Record<string, unknown> {
  if (detail === undefined || detail === null) return {};
  if (isRecord(detail)) return membersOf(toPlain(detail));
  return { detail: typeof detail === 'string' ? detail : encodeJson(detail) };
}

/** An instance may be encoded as text, such as a Date. */
function membersOf(plain: unknown): Record<string, unknown> {
  return isRecord(plain) ? plain : { detail: plain };
}

/** Returns a JSON Pointer as a URI fragment (RFC 6901 §6). */
function pointerOf(path: readonly (string | number)[]): string {
  let pointer = '#';
  for (const step of path) pointer += `/${typeof step === 'string' ? escapePointerStep(step) : step}`;
  return pointer;
}

function fastapiIssue({ in: part, path, code, message, input, context }: RequestIssue): Record<string, unknown> {
  return { type: code, loc: [part, ...path], msg: message, input: input ?? null, ...(context === undefined ? {} : { ctx: context }) };
}

const problemMembers = {
  type: { type: 'string', format: 'uri-reference', default: 'about:blank', description: 'Type of the problem' },
  title: { type: 'string', description: 'Reason phrase of the status' },
  status: { type: 'integer', minimum: 100, maximum: 599 },
  detail: { type: 'string', description: 'Explanation of this occurrence' },
  instance: { type: 'string', format: 'uri-reference', description: 'Path of the request' },
} as const;

const problemSchema = {
  title: 'Problem',
  description: 'RFC 9457 problem details',
  type: 'object',
  properties: problemMembers,
  required: ['type', 'title', 'status'],
} as const;

const validationProblemSchema = {
  title: 'ValidationProblem',
  description: 'RFC 9457 problem details of an invalid request',
  type: 'object',
  properties: {
    ...problemMembers,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          in: { type: 'string', enum: ['path', 'query', 'header', 'cookie', 'body', 'request'] },
          pointer: { type: 'string', description: 'JSON Pointer into this part of the request' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
        required: ['in', 'pointer', 'code', 'message'],
      },
    },
    truncated: { type: 'boolean', description: 'True if not all errors are listed' },
  },
  required: ['type', 'title', 'status', 'errors'],
} as const;

const httpErrorSchema = {
  title: 'HTTPError',
  type: 'object',
  properties: { detail: { title: 'Detail' } },
  required: ['detail'],
} as const;

const httpValidationErrorSchema = {
  title: 'HTTPValidationError',
  type: 'object',
  properties: {
    detail: {
      title: 'Detail',
      type: 'array',
      items: {
        title: 'ValidationError',
        type: 'object',
        properties: {
          loc: { title: 'Location', type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
          msg: { title: 'Message', type: 'string' },
          type: { title: 'Error Type', type: 'string' },
          input: { title: 'Input' },
          ctx: { title: 'Context', type: 'object' },
        },
        required: ['loc', 'msg', 'type'],
      },
    },
  },
} as const;
