import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isPlainName } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problems } from '../../problems/problems';
import { ownsReplyDecorator } from '../fastify-internals';
import { onceOver } from '../node/exchange';

/** The options that decide on `reply.sendFile` and `reply.download`. */
export interface ReplyFilesOptions {
  readonly staticRoot?: string | URL | undefined;
  readonly openapiUrl?: string | null | undefined;
  readonly docsUrl?: string | null | undefined;
  readonly redocUrl?: string | null | undefined;
}

type StaticPlugin = typeof import('@fastify/static');

/** A function of `@fastify/static` for a reply. */
type ReplyFunction = (this: FastifyReply, ...args: readonly unknown[]) => FastifyReply;

/** The functions that `@fastify/static` adds to a reply. */
interface StaticFunctions {
  readonly sendFile: ReplyFunction;
  readonly download: ReplyFunction;
}

/**
 * Decorates the replies of a scope with `sendFile` and `download` of `@fastify/static`, if the scope has docs pages or a root. They stay those of a host or of an
 * outer application, unless the scope has its own root. Reports a root that is not a directory, or whose scope has registered the plugin itself.
 */
export function registerReplyFiles(fastify: FastifyInstance, options: ReplyFilesOptions, report: Report): void {
  const { staticRoot } = options;
  if (staticRoot === undefined && (!hasPages(options) || fastify.hasReplyDecorator('sendFile'))) return;
  const root = staticRoot === undefined ? undefined : directoryOf(staticRoot);
  if (ownsReplyDecorator(fastify, 'sendFile')) {
    report({ className: 'createApp', member: 'staticRoot', ...problems.staticRootOfPlugin() });
  } else if (staticRoot !== undefined && root === undefined) {
    report({ className: 'createApp', member: 'staticRoot', ...problems.staticRoot(String(staticRoot)) });
  } else decorateReplies(fastify, root);
}

/**
 * Returns a function that returns those of `@fastify/static`. The plugin is loaded with the first use, because loading it takes longer than all plugins of
 * an application. With `serve: false` it only decorates replies: it is called with an instance that keeps the functions.
 */
export function lazyStaticFunctions(fastify: FastifyInstance): () => StaticFunctions {
  let functions: StaticFunctions | undefined;
  return () => {
    functions ??= loadFunctions(fastify);
    return functions;
  };
}

function loadFunctions(fastify: FastifyInstance): StaticFunctions {
  const { fastifyStatic } = require('@fastify/static') as StaticPlugin;
  const functions: Partial<Record<string, ReplyFunction>> = {};
  const decorateReply = (name: string, decorator: ReplyFunction) => {
    functions[name] = function sendFromDisk(...args) {
      closeFileOf(this);
      return decorator.apply(this, [...args]);
    };
  };
  void fastifyStatic(Object.create(fastify, { decorateReply: { value: decorateReply } }), { serve: false });
  return functions as unknown as StaticFunctions;
}

/** Closes the file that a reply sends next when the exchange is over: Fastify keeps it open if the client has left before the response begins. */
function closeFileOf(reply: FastifyReply): void {
  const { send } = reply;
  reply.send = function sendAndClose(payload) {
    reply.send = send;
    if (payload instanceof Readable) onceOver(reply.raw, () => payload.destroy());
    return send.call(this, payload);
  };
}

function decorateReplies(fastify: FastifyInstance, root: string | undefined): void {
  const functions = lazyStaticFunctions(fastify);
  const sendFile: ReplyFunction = function sendFile(path, ...args) {
    const [directory, options] = typeof args[0] === 'string' ? args : [undefined, ...args];
    if (!hasPlainNames(path)) return respondNotFound(this);
    return functions().sendFile.call(this, path, requireDirectory('sendFile', path, directory ?? rootOf(options) ?? root), options);
  };
  // The plugin itself does not find a relative path of a download below its root.
  const download: ReplyFunction = function download(path, ...args) {
    const [name, options] = typeof args[0] === 'object' ? [undefined, args[0]] : args;
    const directory = requireDirectory('download', path, rootOf(options) ?? root);
    if (!hasPlainNames(path)) return respondNotFound(this);
    return functions().download.call(this, path, name ?? path, { ...(options as object), root: directory });
  };
  fastify.decorateReply('sendFile', sendFile as FastifyReply['sendFile']);
  fastify.decorateReply('download', download as FastifyReply['download']);
}

function respondNotFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

/**
 * Returns false for a path that names a device, a stream or another spelling of a file on Windows: the plugin would open it. The plugin itself rejects
 * paths that leave the directory.
 */
export function hasPlainNames(path: unknown, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32' || typeof path !== 'string') return true;
  return path.split(/[\\/]/).every((name) => /^\.{0,2}$/.test(name) || isPlainName(name, platform));
}

function rootOf(options: unknown): unknown {
  return (options as { readonly root?: unknown } | undefined)?.root;
}

/** Without a directory the plugin would serve every absolute path, which may be a client's. */
function requireDirectory(name: string, path: unknown, directory: unknown): unknown {
  if (directory !== undefined) return directory;
  throw new Error(
    `reply.${name}(${JSON.stringify(path)}) has no directory; set the option \`staticRoot\`, or pass it as \`root\` of the call`,
  );
}

function hasPages({ openapiUrl, docsUrl, redocUrl }: ReplyFilesOptions): boolean {
  return openapiUrl !== null && (docsUrl !== null || redocUrl !== null);
}

/** Returns undefined for a value that is not the path of a directory. */
function directoryOf(root: unknown): string | undefined {
  try {
    const path = resolve(root instanceof URL ? fileURLToPath(root) : (root as string));
    return root !== '' && statSync(path).isDirectory() ? path : undefined;
  } catch {
    return undefined;
  }
}
