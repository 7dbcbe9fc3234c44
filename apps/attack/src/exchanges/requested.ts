import { once } from 'node:events';
import { type BackgroundTasks, createParameter } from 'antiphon';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountOf } from './account';
import type { Fault, Wanted } from './fault';

/** The options of one cell, which its request contains in the query. */
export interface RequestedCell extends Wanted {
  readonly reply: FastifyReply;
  /** Waits for the end of the connection before the response. */
  readonly waits: boolean;
}

/** The parameter with the options of a cell. */
export const Requested = createParameter((request, reply): RequestedCell => readRequested(request, reply));

export function readRequested({ query }: FastifyRequest, reply: FastifyReply): RequestedCell {
  const { id, fault, status, long, wait } = query as Record<string, string | undefined>;
  return {
    id: Number(id),
    fault: fault as Fault,
    statusCode: status === undefined ? undefined : Number(status),
    isLong: long !== undefined,
    waits: wait !== undefined,
    reply,
  };
}

/** Adds the background task of a cell, which is counted. */
export function addCountedTask({ id }: RequestedCell, tasks: BackgroundTasks): void {
  tasks.addTask(() => void accountOf(id).tasks++);
}

/** Waits for a client that disconnects, without the help of the framework. */
export async function clientGone({ reply: { raw }, waits }: RequestedCell): Promise<void> {
  if (!waits) return;
  const { stream } = raw as { stream?: NodeJS.EventEmitter & { destroyed: boolean } };
  const emitter = stream ?? raw;
  if (!emitter.destroyed) await once(emitter, 'close');
}
