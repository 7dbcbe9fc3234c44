import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { cookieLibrary } from '../cookies/cookie-library';
import type { CookieSecret } from '../cookies/cookie-signatures';
import { cookiesOf, parseOptions } from '../cookies/request-cookies';

/**
 * Registers `@fastify/cookie` in a scope that does not have it: `request.cookies`, `reply.setCookie` and, with a secret, `signCookie` and `unsignCookie`.
 *
 * The plugin would run two hooks for every request of the scope. Here none runs: `request.cookies` is parsed when it is read, and `reply.setCookie` sets
 * the header at once. So hooks that were registered before see the cookies too, and a route without cookies pays nothing. A scope whose outer one has the plugin
 * without a secret receives what signs cookies. Returns true if the plugin was missing.
 */
export async function registerCookies(fastify: FastifyInstance, secret: CookieSecret | undefined): Promise<boolean> {
  if (fastify.hasRequestDecorator('cookies')) {
    if (secret !== undefined && !fastify.hasRequestDecorator('signCookie')) registerWithoutHooks(fastify, secret, signing);
    return false;
  }
  // The name is that by which other plugins, such as @fastify/session, find it.
  await fastify.register(fastifyPlugin(async (scope) => registerWithoutHooks(scope, secret), { name: '@fastify/cookie' }));
  return true;
}

type Hook = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void) => void;

/** The decorators that need a secret. */
const signing: readonly string[] = ['signCookie', 'unsignCookie'];

function registerWithoutHooks(fastify: FastifyInstance, secret: CookieSecret | undefined, names?: readonly string[]): void {
  const hooks = new Map<string, Hook>();
  const isWanted = (name: string): boolean => names?.includes(name) ?? true;
  const instance = {
    decorate(name: string, value: unknown) {
      if (isWanted(name)) fastify.decorate(name, value as never);
    },
    decorateRequest(name: string, value: unknown) {
      if (!isWanted(name)) return;
      if (name === 'cookies') decorateCookies(fastify);
      else fastify.decorateRequest(name, value as never);
    },
    decorateReply(name: string, value: unknown) {
      // State of a reply is undefined until the plugin sets it, so that no reply has to be created with it.
      if (isWanted(name) && typeof value === 'function') fastify.decorateReply(name, flushed(value as Decorator, hooks) as never);
    },
    addHook: (name: string, hook: Hook) => void hooks.set(name, hook),
  };
  const options = { parseOptions, ...(secret === undefined ? {} : { secret: [secret].flat() }) };
  cookieLibrary().fastifyCookie(instance as unknown as FastifyInstance, options as never, () => undefined);
}

/** Requests have their cookies without a hook. A plugin may replace them. */
function decorateCookies(fastify: FastifyInstance): void {
  const replaced = new WeakMap<FastifyRequest, FastifyRequest['cookies']>();
  fastify.decorateRequest('cookies', {
    getter(this: FastifyRequest) {
      return replaced.get(this) ?? cookiesOf(this);
    },
    setter(this: FastifyRequest, cookies: FastifyRequest['cookies']) {
      replaced.set(this, cookies);
    },
  } as never);
}

type Decorator = (this: FastifyReply, ...args: unknown[]) => unknown;

/** Writes the cookies that a method of the reply has collected, which the plugin's own hook would do before the response is sent. */
function flushed(method: Decorator, hooks: ReadonlyMap<string, Hook>): Decorator {
  return function callAndFlush(...args) {
    const result = method.apply(this, args);
    if (result !== this) return result;
    hooks.get('onSend')?.(this.request, this, undefined, () => undefined);
    replaceEarlier(this);
    return result;
  };
}

/** Lines of `Set-Cookie` by the cookie that they set, of those that the methods of the reply have written. */
const written = new WeakMap<FastifyReply, Map<string, string>>();

/** A response sets a cookie once (RFC 6265 §4.1.1): the last line replaces the one that the same cookie has had. */
function replaceEarlier(reply: FastifyReply): void {
  const lines = [reply.getHeader('set-cookie') ?? []].flat().map(String);
  const last = lines.at(-1) ?? '';
  const byCookie = written.get(reply) ?? new Map<string, string>();
  const earlier = byCookie.get(cookieOf(last));
  written.set(reply, byCookie.set(cookieOf(last), last));
  if (earlier === undefined || !lines.slice(0, -1).includes(earlier)) return;
  const kept = lines.toSpliced(lines.indexOf(earlier), 1);
  reply.removeHeader('set-cookie');
  void reply.header('set-cookie', kept.length === 1 ? last : kept);
}

/** Returns what identifies a cookie: its name, domain and path. */
function cookieOf(line: string): string {
  const [name] = line.split('=', 1);
  const domain = /; Domain=([^;]*)/.exec(line)?.[1] ?? '';
  return [name, domain, /; Path=([^;]*)/.exec(line)?.[1] ?? '/'].join(';');
}
