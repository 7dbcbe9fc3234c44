import type { OutgoingHttpHeaders } from 'node:http';
import { encodeJson, statusAllowsBody } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';
import { type ErrorFormat, type ErrorReport, errorText } from '../../errors/error-format';
import { dropHeadersOfResponse } from '../call/error-headers';
import { markErrorResponse } from '../call/error-response';
import { cutOff, isOver } from '../node/exchange';
import { skipUnreadBody } from '../node/unread-body';
import { writeText } from '../send/write-response';
import { publicPath } from '../urls/request-urls';

/** Writes an error response in the application's format. A status that allows no body has headers only. */
export function writeError(reply: FastifyReply, format: ErrorFormat, report: ErrorReport): void {
  markErrorResponse(reply);
  skipUnreadBody(reply.request, reply);
  reply.code(report.status).removeHeader('content-length');
  if (!statusAllowsBody(report.status)) {
    reply.removeHeader('content-type').send();
    return;
  }
  reply.header('content-type', format.mediaType);
  writeText(reply, bodyOf(format, report, reply));
}

/** Writes a 500 past the hooks and headers of a reply whose error response has failed, or cuts it off. */
export function writeFallback(err: Error, reply: FastifyReply, format: ErrorFormat): void {
  reply.log.error({ err }, 'The error response failed');
  dropHeadersOfResponse(reply);
  const kept = reply.getHeaders() as OutgoingHttpHeaders;
  const { raw } = reply.hijack();
  if (raw.headersSent || isOver(raw)) return void cutOff(raw);
  const body = bodyOf(format, { status: 500, detail: undefined, instance: publicPath(reply.request) }, reply);
  const headers = { 'content-type': format.mediaType, 'content-length': Buffer.byteLength(body) };
  if (!writes(raw, { ...kept, ...headers }, body) && !writes(raw, headers, body)) cutOff(raw);
}

/** Returns false for a header that cannot be sent, such as one that a hook has set. */
function writes(raw: FastifyReply['raw'], headers: OutgoingHttpHeaders, body: string): boolean {
  try {
    // Over HTTP/2 text for HEAD would be written after the end of the stream.
    raw.writeHead(500, headers).end(raw.req.method === 'HEAD' ? undefined : body);
    return true;
  } catch {
    // HTTP/2 keeps the headers that it has received.
    for (const name of raw.getHeaderNames()) raw.removeHeader(name);
    return false;
  }
}

function bodyOf(format: ErrorFormat, report: ErrorReport, reply: FastifyReply): string {
  try {
    return errorText(format, report);
  } catch (err) {
    reply.log.error({ err }, 'The error format failed');
    return encodeJson({ status: report.status });
  }
}
