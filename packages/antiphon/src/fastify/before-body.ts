import { asError } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { BindPhase } from './bind/bind-arguments';
import type { Call } from './call/call';
import { internalHook } from './fastify-internals';
import { skipUnreadBody } from './node/unread-body';
import { isResponse, sendThrown } from './send/send-response';

/** The beginning of a call. */
interface Beginning {
  readonly start: (request: FastifyRequest, reply: FastifyReply) => Call;
  /** The number of arguments. */
  readonly count: number;
  readonly bind: BindPhase;
}

/** A call whose body has not been received, with the arguments that it has so far. */
type BegunCall = readonly [call: Call, values: unknown[]];

/** The two sides of a body: the hook that begins a call before it is received, and what the handler goes on with. */
interface BeforeBody {
  readonly onRequest: onRequestHookHandler;
  readonly resume: (request: FastifyRequest) => BegunCall;
}

/** On a request that has begun. */
const begun = Symbol('antiphon.begun');

interface BegunRequest extends FastifyRequest {
  [begun]?: BegunCall;
}

/** Compiles the hook that binds the arguments that need no body; an error of one of them is the response, and the body is never read. */
export function compileBeforeBody({ start, count, bind }: Beginning): BeforeBody {
  return {
    onRequest: internalHook((request: BegunRequest, reply, done) => {
      let call: Call | undefined;
      let bound: void | Promise<void>;
      const refuse = (thrown: unknown) => refuseCall(call, thrown, done);
      try {
        call = start(request, reply);
        const values = new Array(count);
        request[begun] = [call, values];
        bound = bind(call, values);
      } catch (thrown) {
        return refuse(thrown);
      }
      if (bound === undefined) return done();
      bound.then(() => done(), refuse);
    }),
    resume: (request: BegunRequest) => request[begun] as BegunCall,
  };
}

/** A response that an argument throws is sent in place of that of the action, which is not called. */
function refuseCall(call: Call | undefined, thrown: unknown, done: (error: Error) => void): void {
  if (call !== undefined && isResponse(thrown)) {
    skipUnreadBody(call.request, call.reply);
    sendThrown(call, thrown);
  } else done(asError(thrown));
}
