import { FileResponse, guessMediaType, MutableHeaders } from '@antiphon/responses';
import { connectionFields } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { joinVary } from '../../call/vary';
import { writeResponse } from '../../send/write-response';
import { findEncoded, type StaticFile } from './find-file';
import type { Directory } from './static-options';

/** Sends a file of a directory, in the coding that the client prefers. The status is that of the reply. */
export async function sendFile(directory: Directory, file: StaticFile, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { preCompressed, setHeaders } = directory;
  const encoded = preCompressed.length === 0 ? undefined : await findEncoded(directory, file, acceptEncodingOf(request));
  const path = file.names.join('/');
  const headers = headersOf(directory, path, reply.statusCode);
  if (setHeaders !== undefined) await setHeaders(headers, path);
  if (encoded !== undefined) headers.set('content-encoding', encoded.coding);
  const response = new FileResponse(encoded?.path ?? file.path, {
    statusCode: reply.statusCode,
    headers,
    mediaType: guessMediaType(file.names.at(-1) as string),
  });
  const prepared = await response.prepare(request.raw as Parameters<typeof response.prepare>[0]);
  // Also for a file without other forms: one may be added while caches have the response.
  if (preCompressed.length > 0) prepared.headers.vary = joinVary(reply.getHeader('vary'), prepared.headers.vary, 'Accept-Encoding');
  writeResponse(reply, prepared, undefined);
}

function acceptEncodingOf({ headers }: FastifyRequest): string | undefined {
  return [headers['accept-encoding']].flat().join(',') || undefined;
}

function headersOf(directory: Directory, path: string, status: number): MutableHeaders {
  const { cacheControl, fallback } = directory;
  const headers = new MutableHeaders(directory.headers, { forbidden: connectionFields });
  // These pages are served at many URLs: an old copy would hide a file or a new deployment.
  if (cacheControl !== undefined) headers.set('cache-control', status === 404 || path === fallback ? 'no-cache' : cacheControl);
  return headers;
}
