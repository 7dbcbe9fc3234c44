import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type App, BackgroundTasks, Controller, createApp, Get, Path, staticDirectory } from 'antiphon';
import type { FastifyInstance } from 'fastify';
import { type Account, accounts } from './account';
import { declaredControllers, declaredKinds } from './declared-controllers';
import { type KindState, kinds } from './kinds';
import { type Protocol, protocols, serverOptions } from './protocols';
import { addCountedTask, clientGone, Requested, type RequestedCell, readRequested } from './requested';
import { directory } from './sources';

/** The state that the application reports. */
export interface TargetState {
  readonly ports: Readonly<Record<Protocol, number>>;
  readonly kinds: readonly KindState[];
  readonly accounts: readonly (readonly [id: number, account: Account])[];
  /** The number of descriptors of files that are sent. */
  readonly files: number;
  /** The number of all descriptors. */
  readonly descriptors: number;
}

@Controller('/made')
class MadeController {
  @Get('/:kind') async make(@Path('kind') kind: number, @Requested() requested: RequestedCell, tasks: BackgroundTasks): Promise<unknown> {
    addCountedTask(requested, tasks);
    await clientGone(requested);
    return kinds[kind]?.make({ ...requested });
  }
}

const madeKinds: readonly KindState[] = kinds.map(({ name, faults, isStream }, index) => ({
  name,
  path: `/made/${index}`,
  faults,
  isStream,
}));
const servedKinds: readonly KindState[] = [
  { name: 'a static file', path: '/static/large.bin' },
  { name: 'a page of the docs', path: '/docs/swagger-ui-bundle.js' },
].map((kind) => ({ ...kind, faults: ['fine'] as const, isStream: true, hasAction: false }));

/** Adds hooks that prevent a stream from being sent, and one that waits on routes without an action. */
function configure(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/made') && !request.url.startsWith('/declared')) await clientGone(readRequested(request, reply));
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    const { hook } = request.query as Record<string, string | undefined>;
    if (hook === undefined || typeof payload !== 'object' || payload === null || !('pipe' in payload)) return payload;
    if (hook === 'throws') throw new Error('a hook of the matrix');
    reply.removeHeader('content-length');
    return 'replaced';
  });
}

const applications = Object.fromEntries(protocols.map((protocol) => [protocol, createTarget(protocol)])) as Record<Protocol, App>;
const others = protocols.filter((protocol) => protocol !== 'HTTP/1.1');
const listening = Promise.all(
  others.map(async (protocol) => [protocol, portOf(await applications[protocol].listen({ port: 0 }))] as const),
);

function createTarget(protocol: Protocol): App {
  const app = createApp({
    controllers: [MadeController, ...declaredControllers],
    configure,
    closeTimeout: 0,
    logger: false,
    fastify: serverOptions(protocol),
  });
  app.mount('/static', staticDirectory(directory));
  return app;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

async function state(): Promise<TargetState> {
  const ports = Object.fromEntries(await listening) as Record<Protocol, number>;
  const descriptors = readdirSync('/proc/self/fd');
  return {
    ports,
    kinds: [...madeKinds, ...declaredKinds, ...servedKinds],
    accounts: [...accounts],
    files: descriptors.filter(isFile).length,
    descriptors: descriptors.length,
  };
}

/** Returns true for a file of the matrix or of a page. Other descriptors are connections or belong to the process. */
function isFile(descriptor: string): boolean {
  try {
    return /antiphon-exchanges|swagger-ui|redoc/.test(readlinkSync(join('/proc/self/fd', descriptor)));
  } catch {
    return false;
  }
}

process.on('message', async () => process.send?.(await state()));
process.channel?.unref();

export default applications['HTTP/1.1'];
