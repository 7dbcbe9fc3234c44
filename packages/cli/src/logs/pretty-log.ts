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

/** What Fastify hands to the logger once an answer has been sent. */
interface LoggedReply {
  readonly statusCode: number;
  readonly request?: Pick<IncomingMessage, 'method' | 'url'>;
}

/**
 * A logger for a person who develops: one line for each request that was answered, errors with their stack, what else was logged with its
 * fields behind it.
 */
export function prettyLogger(level: string, out: Streams['out']): PrettyLogger {
  const colors = colorsFor(out);
  return {
    level,
    serializers: { res: describeAnswer, err: describeError },
    stream: { write: (line) => void out.write(formatLine(line, colors)) },
  };
}

/** Fastify logs the request when it comes and its answer apart from it: here the answer says what it answers. */
function describeAnswer(reply: LoggedReply): unknown {
  const { statusCode, request } = reply;
  return request === undefined ? reply : { statusCode, method: request.method, url: request.url };
}

/** Formats one line of the JSON that pino writes; '' for what is said elsewhere. */
export function formatLine(line: string, colors: Colors): string {
  const record = parseRecord(line);
  if (record === undefined) return line;
  if (record.msg === 'incoming request' || record.msg.startsWith('Server listening at ')) return '';
  const said = isAnswer(record) ? formatAnswer(record, colors) : formatMessage(record, colors);
  return `${colors.dim(timeOf(record))} ${said}\n`;
}

interface LogRecord {
  readonly level: number;
  readonly time: number | string;
  readonly msg: string;
  /** The action that an error comes from. */
  readonly action?: string;
  readonly res?: unknown;
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string };
}

/** What is logged when an answer has been sent. */
interface Answer extends LogRecord {
  readonly res: { readonly statusCode: number; readonly method: string; readonly url: string };
  readonly responseTime: number;
}

function isAnswer(record: LogRecord): record is Answer {
  const { res, responseTime } = record as Partial<Answer>;
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

function formatAnswer({ res, responseTime, err }: Answer, colors: Colors): string {
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

/** Those of every line, and what the sentence about an answer that breaks the document says already. */
const unsaid = new Set(['time', 'pid', 'hostname', 'reqId', 'violation']);

function formatFields(record: object, colors: Colors): string {
  const fields = Object.entries(record).filter(([name]) => !unsaid.has(name));
  return colors.dim(fields.map(([name, value]) => `${name}=${printable(JSON.stringify(value))}`).join(' '));
}

/** The error as its stack; what is not a frame of the application is dimmed. */
function formatError(
  { type = 'Error', message = '', stack = `${type}: ${message}` }: NonNullable<LogRecord['err']>,
  colors: Colors,
): string {
  return printable(stack)
    .split('\n')
    .map((line) => (/^\s+(?:at .*(?:node:|node_modules)|… )/.test(line) ? colors.dim(line) : line))
    .join('\n');
}

/** A client may have written a part of it: no control character but line end and tab reaches the terminal. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
