import { findFastAPI } from './find-fastapi';
import { type Command, nodeProgram } from './node-program';
import { prepareTsoa } from './prepare-tsoa';
import { type Protocol, protocols } from './protocol';

/** A program that serves the workloads in its own process. */
export interface Contender {
  readonly name: string;
  /** The names of the workloads that it serves. */
  readonly workloads: readonly string[];
  /** The protocols that it serves them over. */
  readonly protocols: readonly Protocol[];
  /**
   * Returns the command that starts it for a protocol. Its process sends its port of 127.0.0.1 over Node's channel, replies to every message with its `Usage`,
   * and ends with the channel.
   *
   * @throws Error with the reason if it cannot run on this machine.
   */
  readonly prepare: (protocol: Protocol) => Promise<Command>;
}

/** The contender with which all others are compared. */
export const base = 'fastify';

/** The base a second time: its distance from 1 is random error. */
export const again = 'fastify-again';

const all = ['W1', 'W2', 'W2b', 'W3', 'W4', 'W4b', 'W5', 'W6', 'W6-range', 'W7', 'W8', 'W9', 'W10'];

/** Served by hand-written hooks, and by the frameworks that have guards. */
const allAndGuarded = [...all, 'W11'];

/** The protocol of contenders that have no option for another one. */
const textOnly: readonly Protocol[] = ['h1'];

export const contenders: readonly Contender[] = [
  node(base, './servers/fastify', allAndGuarded, protocols),
  node(again, './servers/fastify', allAndGuarded, protocols),
  node('fastify-tick', './servers/fastify-tick', allAndGuarded, protocols),
  node('fastify-all-errors', './servers/fastify-all-errors', ['W8'], protocols),
  node('antiphon', './servers/antiphon', allAndGuarded, protocols),
  node('antiphon-untuned', './servers/antiphon-untuned', allAndGuarded, protocols),
  node('nest', './servers/nest', [...without('W6-range'), 'W11']),
  node('routing-controllers', './servers/routing-controllers', without('W9')),
  { name: 'tsoa', workloads: without('W2b', 'W6-range', 'W9'), protocols: textOnly, prepare: once(prepareTsoa) },
  node('hono', './servers/hono', all),
  node('elysia', './servers/elysia', all),
  node('node:http', './servers/node-http', without('W8'), ['h1', 'tls']),
  node('node:http2', './servers/node-http2', ['W1', 'W3', 'W6', 'W6-range', 'W7'], ['h2', 'h2c']),
  { name: 'fastapi', workloads: without('W2b'), protocols: textOnly, prepare: once(findFastAPI) },
];

function node(name: string, module: string, workloads: readonly string[], served = textOnly): Contender {
  return { name, workloads, protocols: served, prepare: async (protocol) => nodeProgram(module, protocol) };
}

function without(...names: readonly string[]): readonly string[] {
  return all.filter((name) => !names.includes(name));
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
