import { setTimeout as sleep } from 'node:timers/promises';
import { amend, type Exception } from '../exceptions';
import { differences } from './compare';
import { exchange } from './exchange';
import { groupBy } from './group-by';
import { normalize } from './normalize';
import type { RecordedExchange, RecordedRequest, Recording } from './recording';
import { ServerPool, type StartServer } from './server-pool';
import { type Reply, valuesOf } from './wire';

/** The outcome of one row. */
export interface Outcome {
  readonly row: RecordedExchange;
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** The reasons of the failure, a sentence each. */
  readonly differences: readonly string[];
  /** The exception that amended the row before the comparison. */
  readonly exception: Exception | undefined;
}

/** The rows to replay. Default: all. */
export interface Selection {
  readonly groups?: readonly string[] | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** Replays the rows in sequence, grouped by server. Each server runs only while its rows are replayed. */
export async function replay(recording: Recording, start: StartServer, selection: Selection = {}): Promise<Outcome[]> {
  const rows = recording.vectors.filter((row) => isSelected(row, selection));
  const pool = new ServerPool(recording.meta.servers, start);
  const outcomes = new Map<RecordedExchange, Outcome>();
  for (const [server, ofServer] of groupBy(rows, (row) => row.server)) {
    try {
      for (const row of ofServer) outcomes.set(row, await replayRow(row, pool));
    } finally {
      await pool.stop(server);
    }
  }
  return rows.map((row) => outcomes.get(row)!);
}

function isSelected({ id, group }: RecordedExchange, { groups = [], ids = [] }: Selection): boolean {
  if (groups.length === 0 && ids.length === 0) return true;
  return groups.includes(group) || ids.includes(id);
}

async function replayRow(recorded: RecordedExchange, pool: ServerPool): Promise<Outcome> {
  if (recorded.compare === 'skip') return { row: recorded, verdict: 'skipped', differences: [], exception: undefined };
  try {
    const { row, exception } = amend(recorded);
    return judged(recorded, await replayOn(row, pool), exception);
  } catch (error) {
    return judged(recorded, [(error as Error).message], undefined);
  }
}

function judged(row: RecordedExchange, found: readonly string[], exception: Exception | undefined): Outcome {
  return { row, verdict: found.length === 0 ? 'passed' : 'failed', differences: found, exception };
}

async function replayOn(row: RecordedExchange, pool: ServerPool): Promise<string[]> {
  const { port } = await pool.get(row.server);
  const request = await withEtag(row.request, port);
  if (row.response.server_log !== undefined) await readLog(port);
  const reply = await exchange(port, request, { closeAfter: bytesUntilClientClosed(row) });
  return [
    ...differences(row.compare, row.response, reply && normalize(reply, port)),
    ...(row.response.server_log === undefined ? [] : await logDifferences(row, port)),
  ];
}

/** `client closed after 3000 bytes` */
function bytesUntilClientClosed({ response }: RecordedExchange): number | undefined {
  const bytes = /client closed after (\d+) bytes/.exec(response.body_note ?? '')?.[1];
  return bytes === undefined ? undefined : Number(bytes);
}

/** Replaces `{ETAG}` in a request with the entity tag of the resource, without its quotes. */
async function withEtag(request: RecordedRequest, port: number): Promise<RecordedRequest> {
  if (!request.headers.some(([, value]) => value.includes('{ETAG}'))) return request;
  const plain = await exchange(port, {
    method: 'GET',
    target: request.target,
    headers: request.headers.filter(([name]) => /^host$/i.test(name)),
  });
  const etag = /"(.*)"/.exec(valuesOf(plain?.headers ?? [], 'etag')[0] ?? '')?.[1] ?? '{ETAG}';
  return { ...request, headers: request.headers.map(([name, value]) => [name, value.replaceAll('{ETAG}', etag)] as const) };
}

/** Returns the entries of the handlers' log since the last call. */
async function readLog(port: number): Promise<string[]> {
  const reply = await exchange(port, { method: 'GET', target: '/_log', headers: [['Host', 'testserver']] });
  return JSON.parse((reply as Reply).body.toString());
}

/**
 * Background work ends shortly after the response: the log is read until it contains what was recorded, for two seconds at most. What happens
 * after the client has gone has no order: the reference cancels a generator, JavaScript lets it come to its next `yield`.
 */
async function logDifferences({ response }: RecordedExchange, port: number): Promise<string[]> {
  const recorded = response.server_log ?? [];
  const log: string[] = [];
  const end = Date.now() + 2_000;
  do {
    await sleep(100);
    log.push(...(await readLog(port)));
  } while (log.length < recorded.length && Date.now() < end);
  const [expected, actual] = [recorded, log].map((lines) => JSON.stringify(response.body_note === undefined ? lines : [...lines].sort()));
  return expected === actual ? [] : [`server log: expected ${expected}, got ${actual}`];
}
