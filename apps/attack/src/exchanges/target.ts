import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  type App,
  BackgroundTasks,
  Controller,
  CSVResponse,
  createApp,
  createParameter,
  EventSourceResponse,
  Get,
  JSONResponse,
  Path,
  Response,
  ResponseClass,
  ResponseModel,
  StreamingResponse,
  staticDirectory,
} from 'antiphon';
import { IsInt, IsString } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, accountOf, accounts } from './account';
import { type Fault, faults, type Wanted } from './fault';
import { kinds } from './kinds';
import { type Protocol, protocols, serverOptions } from './protocols';
import { directory, generate, text } from './sources';

/** A kind of response, and where it is served. */
export interface KindState {
  readonly name: string;
  readonly path: string;
  readonly faults: readonly Fault[];
  /** Its body is a stream, at least for a hook. */
  readonly isStream: boolean;
  /** Its action is the generator, which does not begin for HEAD. */
  readonly isDeclared?: boolean;
  /** False for what Antiphon serves by itself. */
  readonly hasAction?: boolean;
}

/** The state that the application reports. */
export interface TargetState {
  readonly ports: Readonly<Record<Protocol, number>>;
  readonly kinds: readonly KindState[];
  readonly accounts: readonly (readonly [id: number, account: Account])[];
  /** Descriptors of files that are sent. */
  readonly files: number;
  /** Descriptors of everything. */
  readonly descriptors: number;
}

interface Asked extends Wanted {
  readonly reply: FastifyReply;
  readonly waits: boolean;
}

const Ask = createParameter((request, reply): Asked => askedBy(request, reply));

function askedBy({ query }: FastifyRequest, reply: FastifyReply): Asked {
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

class Row {
  @IsInt() index!: number;
  @IsString() text!: string;
}

@Controller('/made')
class MadeController {
  @Get('/:kind') async make(@Path('kind') kind: number, @Ask() asked: Asked, tasks: BackgroundTasks): Promise<unknown> {
    count(asked, tasks);
    await clientGone(asked);
    return kinds[kind]?.make({ ...asked });
  }
}

/** Generators whose class is declared: they begin to run when the first item is awaited, also those that set the status. */
@Controller('/declared')
class DeclaredController {
  @Get('/StreamingResponse') @ResponseClass(StreamingResponse) async *stream(
    @Ask() asked: Asked,
    tasks: BackgroundTasks,
    response: Response,
  ): AsyncGenerator<string> {
    await begin(asked, tasks, response);
    yield* generate(asked, text);
  }

  @Get('/JSONLinesResponse') async *lines(@Ask() asked: Asked, tasks: BackgroundTasks, response: Response): AsyncGenerator<Row> {
    await begin(asked, tasks, response);
    yield* generate(asked, row);
  }

  /** An item that does not fit the model fails as late as one that is not made. */
  @Get('/JSONLinesResponse with a model') @ResponseModel(Row) async *modelled(
    @Ask() asked: Asked,
    tasks: BackgroundTasks,
    response: Response,
  ): AsyncGenerator<Row> {
    await begin(asked, tasks, response);
    yield* generate({ ...asked, fault: asked.fault === 'late' ? 'fine' : asked.fault }, (index) =>
      asked.fault === 'late' && index === 1 ? ({ index: 'one' } as never) : row(index),
    );
  }

  @Get('/EventSourceResponse') @ResponseClass(EventSourceResponse) async *events(
    @Ask() asked: Asked,
    tasks: BackgroundTasks,
    response: Response,
  ): AsyncGenerator<Row> {
    await begin(asked, tasks, response);
    yield* generate(asked, row);
  }

  @Get('/CSVResponse') @ResponseClass(CSVResponse) async *table(
    @Ask() asked: Asked,
    tasks: BackgroundTasks,
    response: Response,
  ): AsyncGenerator<Row> {
    await begin(asked, tasks, response);
    yield* generate(asked, row);
  }

  /** All items are one value. */
  @Get('/JSONResponse') @ResponseClass(JSONResponse) async *list(
    @Ask() asked: Asked,
    tasks: BackgroundTasks,
    response: Response,
  ): AsyncGenerator<Row> {
    await begin(asked, tasks, response);
    yield* generate({ ...asked, isLong: false }, row);
  }
}

const made = kinds.map(({ name, faults, isStream }, index) => ({ name, path: `/made/${index}`, faults, isStream }));
const declared = [
  ...['StreamingResponse', 'JSONLinesResponse', 'JSONLinesResponse with a model', 'EventSourceResponse', 'CSVResponse'].map((name) =>
    declaredKind(name, faults),
  ),
  declaredKind('JSONResponse', ['fine', 'before']),
];
const served = [
  { name: 'a static file', path: '/static/large.bin' },
  { name: 'a page of the docs', path: '/docs/swagger-ui-bundle.js' },
].map((kind) => ({ ...kind, faults: ['fine'] as const, isStream: true, hasAction: false }));

function declaredKind(name: string, itsFaults: readonly Fault[]): KindState {
  return {
    name: `declared ${name}`,
    path: `/declared/${encodeURIComponent(name)}`,
    faults: itsFaults,
    isStream: itsFaults.length > 2,
    isDeclared: true,
  };
}

function row(index: number): Row {
  return { index, text: text(index).trim() };
}

async function begin(asked: Asked, tasks: BackgroundTasks, response: Response): Promise<void> {
  count(asked, tasks);
  if (asked.statusCode !== undefined) response.statusCode = asked.statusCode;
  await clientGone(asked);
}

function count({ id }: Asked, tasks: BackgroundTasks): void {
  tasks.addTask(() => void accountOf(id).tasks++);
}

/** Waits for a client that leaves, without asking the framework for it. */
async function clientGone({ reply: { raw }, waits }: Asked): Promise<void> {
  if (!waits) return;
  const { stream } = raw as { stream?: NodeJS.EventEmitter & { destroyed: boolean } };
  const emitter = stream ?? raw;
  if (!(stream ?? raw).destroyed) await once(emitter, 'close');
}

/** Hooks that keep a stream from being sent, and one that waits on routes without an action. */
function configure(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/made') && !request.url.startsWith('/declared')) await clientGone(askedBy(request, reply));
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
    controllers: [MadeController, DeclaredController],
    configure,
    closeTimeout: 0,
    logger: false,
    fastify: serverOptions(protocol),
  });
  app.mount('/static', staticDirectory({ root: directory }));
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
    kinds: [...made, ...declared, ...served],
    accounts: [...accounts],
    files: descriptors.filter(isFile).length,
    descriptors: descriptors.length,
  };
}

/** A file of the matrix or of a page; everything else that is open is a connection, or belongs to the process. */
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
