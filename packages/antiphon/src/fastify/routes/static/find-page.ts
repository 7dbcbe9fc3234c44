import { parseAccept } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { joinVary } from '../../call/vary';
import { findFile, type StaticFile } from './find-file';
import type { Directory } from './static-options';

/** The page that is sent for a missing file, with its status. */
export interface SitePage extends StaticFile {
  readonly status: 200 | 404;
}

/** Finds the page for a missing file: the fallback for a request of a page, else `404.html`. */
export async function findPage(directory: Directory, request: FastifyRequest, reply: FastifyReply): Promise<SitePage | undefined> {
  return (await findFallback(directory, request, reply)) ?? (await findNotFoundPage(directory));
}

async function findFallback(directory: Directory, request: FastifyRequest, reply: FastifyReply): Promise<SitePage | undefined> {
  const { fallback } = directory;
  if (fallback === undefined) return undefined;
  // Also for the 404 of a script: a cache must not send it to a browser that opens the page.
  reply.header('vary', joinVary(reply.getHeader('vary'), 'Accept'));
  const page = isForPage(request) ? await findFile(directory, fallback.split('/')) : undefined;
  return page && { ...page, status: 200 };
}

async function findNotFoundPage(directory: Directory): Promise<SitePage | undefined> {
  const { notFoundPage } = directory;
  const page = notFoundPage === undefined ? undefined : await findFile(directory, [notFoundPage]);
  return page && { ...page, status: 404 };
}

/** Browsers name `text/html` when they open a page, and not for scripts, styles, images and `fetch`. */
function isForPage({ headers }: FastifyRequest): boolean {
  return parseAccept(headers.accept ?? '').some(({ type, subtype, quality }) => type === 'text' && subtype === 'html' && quality > 0);
}
