import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Returns the response that a connection is at: from the complete head of its request until the system has the last byte of the response.
 * Undefined for a connection that is idle, or that has sent only part of a head. Node's own record, by which its handler of client errors goes too.
 */
export function currentResponse(socket: Socket): ServerResponse | undefined {
  return (socket as { readonly _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}
