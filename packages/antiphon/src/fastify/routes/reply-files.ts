import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { problems } from '../../problems/problems';
import { ownsReplyDecorator } from '../fastify-internals';

/** The options that decide on `reply.sendFile` and `reply.download`. */
export interface ReplyFilesOptions {
  readonly staticRoot?: string | URL | undefined;
  readonly openapiUrl?: string | null | undefined;
  readonly docsUrl?: string | null | undefined;
  readonly redocUrl?: string | null | undefined;
}

/** Loads `@fastify/static`, and extends the declaration of Fastify's reply. Applications without pages and without a root do not load it. */
export function loadStaticPlugin(): typeof import('@fastify/static') {
  return require('@fastify/static') as typeof import('@fastify/static');
}

/**
 * Registers `reply.sendFile` and `reply.download` of `@fastify/static`, if the scope has docs pages, whose files the plugin serves, or a root. They stay
 * those of a host or of an outer application, unless the scope has its own root. Reports a root if the scope's author has registered the plugin.
 */
export async function registerReplyFiles(fastify: FastifyInstance, options: ReplyFilesOptions, report: Report): Promise<void> {
  const { staticRoot } = options;
  if (staticRoot === undefined && (!hasPages(options) || fastify.hasReplyDecorator('sendFile'))) return;
  if (ownsReplyDecorator(fastify, 'sendFile')) {
    report({ className: 'createApp', member: 'staticRoot', ...problems.staticRootOfPlugin() });
    return;
  }
  const root = staticRoot === undefined ? noRoot : directoryOf(staticRoot);
  if (root === undefined) report({ className: 'createApp', member: 'staticRoot', ...problems.staticRoot(String(staticRoot)) });
  else await fastify.register(loadStaticPlugin(), { serve: false, root, allowedPath: isAllowed });
}

function hasPages({ openapiUrl, docsUrl, redocUrl }: ReplyFilesOptions): boolean {
  return openapiUrl !== null && (docsUrl !== null || redocUrl !== null);
}

/** The plugin needs a directory: without one, an absolute path of a client would be served. Nothing is served from this one. */
const noRoot = __dirname;

/** Undefined for a value that is not the path of a directory. */
function directoryOf(root: unknown): string | undefined {
  try {
    const path = resolve(root instanceof URL ? fileURLToPath(root) : (root as string));
    return root !== '' && statSync(path).isDirectory() ? path : undefined;
  } catch {
    return undefined;
  }
}

function isAllowed(path: string, directory: string | undefined): boolean {
  if (directory !== noRoot) return true;
  const sentence = `reply.sendFile(${JSON.stringify(path)}) has no directory; set the option \`staticRoot\`, or pass it: reply.sendFile(path, root)`;
  process.emitWarning(sentence, { type: 'AntiphonWarning', code: 'ANTIPHON_STATIC' });
  return false;
}
