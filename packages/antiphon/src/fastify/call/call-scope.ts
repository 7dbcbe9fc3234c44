import type { Background, SignCookie } from '@antiphon/responses';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenStreams } from '../shutdown/open-streams';

/** A request and its reply. */
export interface RequestAndReply {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Runs tasks once the response has been sent, or never will be. */
export type RunBackground = (exchange: RequestAndReply, background: Background) => void;

/** State that all calls of a scope share. */
export interface CallScope {
  readonly runBackground: RunBackground;
  readonly openStreams: OpenStreams;
  /** Signs cookies by the secret of the application. Throws if it has none. */
  readonly signCookie: SignCookie;
  /** Makes the closing of the server wait for work that follows a response. */
  readonly finishLater: (work: Promise<void>) => void;
}

const callScope = Symbol('antiphon.callScope');

interface ScopedInstance {
  [callScope]?: CallScope;
}

/** Sets the state of the calls of a scope; inner scopes inherit it. */
export function setCallScope(fastify: FastifyInstance, scope: CallScope): void {
  (fastify as ScopedInstance)[callScope] = scope;
}

/** Returns the state of the scope that a request has reached; undefined outside of Antiphon. */
export function callScopeOf({ server }: FastifyRequest): CallScope | undefined {
  return (server as ScopedInstance)[callScope];
}
