import type { IncomingMessage } from 'node:http';
import { colorsFor, type Streams } from '../output';
import { describeError } from './describe-error';

type Colors = ReturnType<typeof colorsFor>;

/** Options of Fastify's logger. */
export interface PrettyLogger {
  readonly level: string;
  readonly serializers: { res(reply: LoggedReply): unknown; err(error: unknown): unknown };
  readonly stream: { write(line: string): void };
}

/** The reply as Fastify passes it to the logger after the response was sent. */
interface LoggedReply {
  readonly statusCode: number;
  readonly request?: Pick<IncomingMessage, 'method' | 'url'>;
}

/** Creates a logger for development: one line for each response, errors with their stack, and other messages followed by their fields. */
export function prettyLogger(level: string, out: Streams['out']): PrettyLogger {
  const colors = colorsFor(out);
  return {
    level,
    serializers: { res: describeResponse, err: describeError },
    stream: { write: (line) => void out.write(formatLine(line, colors)) },
  };
}

/** Fastify logs a request and its response separately; here the response includes its request. */
function describeResponse(reply: LoggedReply): unknown {
  const { statusCode, request } = reply;
  return request === undefined ? reply : { statusCode, method: request.method, url: request.url };
}

/** Formats a JSON line of pino; '' for a message that is printed elsewhere. */
function formatLine(line: string, colors: Colors): string {
  const record = parseRecord(line);
  if (record === undefined) return line;
  if (record.msg === 'incoming request' || record.msg.startsWith('Server listening at ')) return '';
  const text = isResponse(record) ? formatResponse(record, colors) : formatMessage(record, colors);
  return `${colors.dim(`${timeOf(record)}${workerOf(record)}`)} ${text}\n`;
}

/** The number of the worker that has written the line, in brackets. */
function workerOf({ worker }: LogRecord): string {
  return isNumber(worker) ? ` [${worker}]` : '';
}

interface LogRecord {
  readonly level: number;
  readonly time: number | string;
  readonly msg: string;
  /** A number by `antiphon run --workers`. */
  readonly worker?: unknown;
  /** The action that threw the error. */
  readonly action?: string;
  readonly res?: unknown;
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string };
}

/** The record of a response that was sent. */
interface ResponseRecord extends LogRecord {
  readonly res: { readonly statusCode: number; readonly method: string; readonly url: string };
  readonly responseTime: number;
}

function isResponse(record: LogRecord): record is ResponseRecord {
  const { res, responseTime } = record as Partial<ResponseRecord>;
  return typeof res?.statusCode === 'number' && res.method !== undefined && responseTime !== undefined;
}

function parseRecord(line: string): LogRecord | undefined {
  try {
    const record = JSON.parse(line) as Partial<LogRecord> | null;
    return typeof record?.level === 'number' ? ({ msg: '', ...record } as LogRecord) : undefined;
  } catch {
    return undefined;
  }
}

function timeOf({ time }: LogRecord): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toTimeString().slice(0, 8);
}

function formatResponse({ res, responseTime, err }: ResponseRecord, colors: Colors): string {
  const { statusCode, method, url } = res;
  const paint = statusCode >= 500 ? colors.red : statusCode >= 400 ? colors.yellow : colors.green;
  const line = `${method} ${printable(url)} ${paint(String(statusCode))} ${colors.dim(`${milliseconds(responseTime)} ms`)}`;
  return err === undefined ? line : `${line} ${formatError(err, colors)}`;
}

function milliseconds(time: number): string {
  return time < 10 ? time.toFixed(1) : String(Math.round(time));
}

function formatMessage({ level, msg, err, action, ...record }: LogRecord, colors: Colors): string {
  const [name, paint] = levels[level] ?? [`LEVEL${level}`, 'dim'];
  const sentence = err !== undefined && msg === err.message ? '' : printable(msg);
  const parts = [
    colors[paint](name),
    action === undefined ? '' : colors.bold(action),
    sentence,
    formatFields(record, colors),
    err === undefined ? '' : formatError(err, colors),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const levels: Readonly<Record<number, readonly [name: string, paint: 'dim' | 'cyan' | 'yellow' | 'red']>> = {
  10: ['TRACE', 'dim'],
  20: ['DEBUG', 'dim'],
  30: ['INFO', 'cyan'],
  40: ['WARN', 'yellow'],
  50: ['ERROR', 'red'],
  60: ['FATAL', 'red'],
};

/** An application may have a field of the same name. */
function isNumber(worker: unknown): worker is number {
  return typeof worker === 'number';
}

/** The fields of every line, and `violation`, which the message already describes. */
const hiddenFields = new Set(['time', 'pid', 'hostname', 'reqId', 'violation']);

function formatFields(record: object, colors: Colors): string {
  const fields = Object.entries(record).filter(([name, value]) => !hiddenFields.has(name) && !(name === 'worker' && isNumber(value)));
  return colors.dim(fields.map(([name, value]) => `${name}=${printable(JSON.stringify(value))}`).join(' '));
}

/** Formats an error as its stack; frames outside of the application are dimmed. */
function formatError(
  { type = 'Error', message = '', stack = `${type}: ${message}` }: NonNullable<LogRecord['err']>,
  colors: Colors,
): string {
  return printable(stack)
    .split('\n')
    .map((line) => (/^\s+(?:at .*(?:node:|node_modules)|… )/.test(line) ? colors.dim(line) : line))
    .join('\n');
}

/** Escapes control characters except line ends and tabs: a client may have written a part of the text. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
