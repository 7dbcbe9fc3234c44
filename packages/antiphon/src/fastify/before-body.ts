import { asError } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BindPhase } from './bind/argument';
import type { Call } from './call/call';
import { failDependencies, openDependenciesOf } from './call/open-dependencies';
import { skipUnreadBody } from './node/unread-body';
import { isResponse, sendThrown } from './send/send-response';

/** The first phase of a call. */
interface FirstPhase {
  readonly start: (request: FastifyRequest, reply: FastifyReply) => Call;
  /** The number of arguments. */
  readonly count: number;
  readonly bind: BindPhase;
}

/** A call whose body has not been received, with the arguments that are bound so far. */
type StartedCall = readonly [call: Call, values: unknown[]];

/** The hook that starts a call before its body is received, and the function by which the handler continues it. */
export interface BeforeBody {
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => void;
  readonly resume: (request: FastifyRequest) => StartedCall;
}

/** Set on a request whose call has started. */
const startedCall = Symbol('antiphon.startedCall');

interface StartedRequest extends FastifyRequest {
  [startedCall]?: StartedCall;
}

/** Compiles the hook that binds the arguments that need no body. An error of one of them becomes the response, and the body is never read. */
export function compileBeforeBody({ start, count, bind }: FirstPhase): BeforeBody {
  return {
    onRequest: (request: StartedRequest, reply, done) => {
      let call: Call | undefined;
      let bound: void | Promise<void>;
      const reject = (thrown: unknown) => failDependencies(request, thrown, (error) => rejectCall(call, error, done));
      try {
        call = start(request, reply);
        const values = new Array(count);
        request[startedCall] = [call, values];
        bound = bind(call, values);
      } catch (thrown) {
        return reject(thrown);
      }
      const proceed = () => {
        // The client may leave, or the body be rejected, before the action is called.
        openDependenciesOf(request)?.release();
        done();
      };
      if (bound === undefined) return proceed();
      bound.then(proceed, reject);
    },
    resume: (request: StartedRequest) => request[startedCall] as StartedCall,
  };
}

/** A response that an argument throws is sent, and the action is not called. */
function rejectCall(call: Call | undefined, thrown: unknown, done: (error: Error) => void): void {
  if (call !== undefined && isResponse(thrown)) {
    skipUnreadBody(call.request, call.reply);
    sendThrown(call, thrown);
  } else done(asError(thrown));
}
