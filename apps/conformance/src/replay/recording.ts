import { readFileSync } from 'node:fs';

/** Recorded exchanges of the reference, each with the mode of its comparison. The file documents its keys. */
export interface Recording {
  readonly meta: { readonly servers: Readonly<Record<string, RecordedServer>> };
  readonly vectors: readonly RecordedExchange[];
  /** The recorded calls of single functions of the reference. */
  readonly unit?: readonly RecordedCall[];
}

/** The start of a server of the recordings: which application, with which flags and environment. */
export interface RecordedServer {
  readonly app: string;
  readonly uvicorn_args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A request and the reference's response. */
export interface RecordedExchange {
  readonly id: string;
  readonly group: string;
  readonly server: string;
  readonly compare: CompareMode;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
  /** Name of the deliberate difference, for the mode `skip`. */
  readonly difference?: string;
  readonly note?: string;
}

export interface RecordedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
  readonly body_hex?: string;
}

export interface RecordedResponse {
  /** Null if the reference sent no response. */
  readonly status: number | null;
  readonly headers?: readonly HeaderLine[] | undefined;
  readonly body?: string | undefined;
  readonly body_hex?: string | undefined;
  readonly body_sha256?: string | undefined;
  /** `client closed after 3000 bytes`: the client disconnected early. */
  readonly body_note?: string | undefined;
  /** `chunked` or `until close`; absent for a message with a length, or without a body. */
  readonly framing?: string | undefined;
  readonly truncated?: string | undefined;
  readonly connection?: string | undefined;
  readonly servers?: unknown;
  readonly server_log?: readonly string[] | undefined;
}

/** A call of one function of the reference: its keyword arguments, and its result or its error. */
export interface RecordedCall {
  readonly id: string;
  readonly fn: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: string;
}

export type HeaderLine = readonly [name: string, value: string];

export type CompareMode = (typeof compareModes)[number];

const compareModes = ['exact', 'json', 'status', 'locs', 'prefix', 'cookies', 'sse', 'servers', 'docs', 'skip'] as const;

/**
 * Reads a recordings file.
 *
 * @throws Error naming the file and the row when it has not the form of one.
 */
export function readRecording(path: string): Recording {
  const recording = parse(path);
  for (const row of recording.vectors) checkRow(path, row, recording.meta.servers);
  return recording;
}

function parse(path: string): Recording {
  const recording: Partial<Recording> = JSON.parse(readFileSync(path, 'utf8'));
  if (recording.meta?.servers === undefined) throw new Error(`${path}: no \`meta.servers\`: not a recordings file`);
  if (!Array.isArray(recording.vectors)) throw new Error(`${path}: no \`vectors\`: not a recordings file`);
  return recording as Recording;
}

function checkRow(path: string, row: RecordedExchange, servers: Recording['meta']['servers']): void {
  if (!compareModes.includes(row.compare)) throw new Error(`${path}: row \`${row.id}\` has an unknown compare mode \`${row.compare}\``);
  if (!Object.hasOwn(servers, row.server)) throw new Error(`${path}: row \`${row.id}\` names a server \`${row.server}\` that meta has not`);
}
