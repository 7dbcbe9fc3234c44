import type { FastifyInstance, FastifyReply, FastifyServerOptions, RouteOptions } from 'fastify';

/** Hooks that run before the handler of a route. */
export const hooksBeforeHandler = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

type HookName = (typeof hooksBeforeHandler)[number] | 'onSend';

/**
 * Returns true if a route has hooks of these names, its own or those of its instance; call it in an `onRoute` hook. Fastify has no public list
 * of the hooks of an instance: for a release that keeps them elsewhere than Fastify 5, the result is true.
 */
export function hasHooks(fastify: FastifyInstance, route: RouteOptions, names: readonly HookName[]): boolean {
  const ofInstance = hooksOf(fastify);
  return names.some((name) => countOf(ofInstance?.[name]) !== 0 || countOf(route[name] ?? []) !== 0);
}

function hooksOf(fastify: FastifyInstance): Partial<Record<HookName, unknown>> | undefined {
  const key = internalKey(fastify, 'fastify.hooks');
  return key === undefined ? undefined : (fastify as unknown as Record<symbol, Partial<Record<HookName, unknown>>>)[key];
}

/**
 * Returns true if `onSend` hooks run for a reply; they receive JSON as text, as in every route of Fastify. Fastify has no public list of the hooks of
 * a route: for a release that keeps them elsewhere than Fastify 5, the result is true. Under HTTP/2 a route may have a hook of this package, which
 * reads no payload (`send/finish-head.ts`).
 */
export function hasOnSendHooks({ request }: FastifyReply): boolean {
  contextKey ??= internalKey(request, 'fastify.context') ?? notFound;
  const hooks = (request as unknown as Record<symbol, { readonly onSend?: readonly unknown[] | null } | undefined>)[contextKey]?.onSend;
  return hooks !== null && (request.raw.httpVersionMajor !== 2 || hooks?.length !== 1);
}

/** Returns true if `reply.send` is Fastify's own: a wrapper may keep what it is given. */
export function hasOwnSend({ send }: FastifyReply): boolean {
  if (send === ownSend) return true;
  if (!Function.prototype.toString.call(send).includes('kReplyIsRunningOnErrorHook')) return false;
  ownSend = send;
  return true;
}

let ownSend: FastifyReply['send'] | undefined;

const notFound = Symbol('antiphon.notFound');
let contextKey: symbol | undefined;

/** Allows another error handler in a scope. Fastify chains them, but warns of the second one, and announces that it will reject it. */
export function allowAnotherErrorHandler(fastify: FastifyInstance): void {
  const key = internalKey(fastify, 'fastify.errorHandlerAlreadySet');
  if (key !== undefined) Reflect.set(fastify, key, false);
}

/** Returns true if a reply decorator was registered in a scope itself, and not in an outer one: a second one of its name fails then. */
export function ownsReplyDecorator(fastify: FastifyInstance, name: string): boolean {
  const key = internalKey(fastify, 'fastify.Reply');
  const reply = key === undefined ? undefined : (fastify as unknown as Record<symbol, { readonly prototype: object }>)[key];
  return reply !== undefined && Object.hasOwn(reply.prototype, name);
}

/** The compilers of JSON Schemas of a server. */
interface SchemaController {
  readonly compilersFactory: NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
  isCustomValidatorCompiler: boolean;
  isCustomSerializerCompiler: boolean;
}

/** Returns the compilers of JSON Schemas of a server; undefined for a release of Fastify that keeps them elsewhere than Fastify 5. */
export function schemaControllerOf(fastify: FastifyInstance): SchemaController | undefined {
  const key = internalKey(fastify, 'fastify.schemaController');
  const found = key === undefined ? undefined : (fastify as unknown as Record<symbol, Partial<SchemaController>>)[key];
  const isKnown = typeof found?.isCustomValidatorCompiler === 'boolean' && typeof found.compilersFactory?.buildValidator === 'function';
  return isKnown ? (found as SchemaController) : undefined;
}

/** The private symbols that were found, by their description. */
const knownKeys = new Map<string, symbol>();

/**
 * Returns a private symbol of an object of Fastify; undefined for a release of Fastify that has none of this description. A server has the symbol that was
 * found on another one, unless another copy of Fastify made it.
 */
function internalKey(owner: object, name: string): symbol | undefined {
  const known = knownKeys.get(name);
  if (known !== undefined && Object.hasOwn(owner, known)) return known;
  const found = Object.getOwnPropertySymbols(owner).find(({ description }) => description === name);
  if (found !== undefined) knownKeys.set(name, found);
  return found;
}

/** Hooks of this package, which set no headers. */
const ownHooks = new WeakSet<object>();

/** Marks a hook of this package: {@link hasHooks} does not find it. */
export function internalHook<Hook extends object>(hook: Hook): Hook {
  ownHooks.add(hook);
  return hook;
}

function countOf(hooks: unknown): number | undefined {
  const list: readonly unknown[] | undefined = Array.isArray(hooks) ? hooks : typeof hooks === 'function' ? [hooks] : undefined;
  return list?.filter((hook) => !ownHooks.has(hook as object)).length;
}
