import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/**
 * Returns the response that a connection is at: from the complete head of its request until the system has the last byte of the response.
 * Undefined for a connection that is idle, or that has sent only part of a head. It is Node's own record, which Node's handler of client errors
 * uses as well.
 */
export function currentResponse(socket: Socket): ServerResponse | undefined {
  return (socket as { readonly _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}

/** Returns the connection of the system beneath a TLS connection of a server; undefined where Node keeps it elsewhere. */
export function socketBeneath(socket: TLSSocket): Socket | undefined {
  return (socket as { readonly _parent?: Socket | null })._parent ?? undefined;
}
