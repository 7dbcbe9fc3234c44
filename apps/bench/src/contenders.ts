/** A program that answers the workloads, in a process of its own. */
export interface Contender {
  readonly name: string;
  /** Module with a `listen` that gives back a port of 127.0.0.1, as seen from `server-process`. */
  readonly module: string;
  /** Workloads it answers. */
  readonly workloads: readonly string[];
}

/** What every other contender is compared with. */
export const base = 'fastify';

const all = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W6-range', 'W7', 'W8', 'W9', 'W10'];

export const contenders: readonly Contender[] = [
  { name: 'fastify', module: './servers/fastify', workloads: all },
  { name: 'antiphon', module: './servers/antiphon', workloads: all },
  { name: 'nest', module: './servers/nest', workloads: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W10'] },
  { name: 'routing-controllers', module: './servers/routing-controllers', workloads: ['W1', 'W2', 'W3', 'W4', 'W5', 'W8'] },
  { name: 'hono', module: './servers/hono', workloads: ['W1', 'W2', 'W3', 'W4', 'W5', 'W7', 'W8', 'W10'] },
  { name: 'elysia', module: './servers/elysia', workloads: ['W1', 'W2', 'W3', 'W4', 'W5', 'W7', 'W8'] },
  { name: 'node:http', module: './servers/node-http', workloads: all.filter((name) => name !== 'W8') },
];
