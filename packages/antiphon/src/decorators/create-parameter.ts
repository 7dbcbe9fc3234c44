import { captureCall, decorator, flag } from '@antiphon/schema/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { declareDependency } from '../dependencies/dependency';
import type { TypedParameterDecorator } from './parameter-decorator';
import { parameterPlaces, recordParameter } from './record-parameter';
import { requireFunction, requireOptions } from './require-arguments';
import { reply, req } from './sources';

/** Options of `createParameter`. */
export interface CustomParameterOptions {
  /** True evaluates the parameter after the body was received and the `preHandler` hooks have run, for one that reads either. Default: false. */
  readonly afterBody?: boolean;
}

/**
 * Creates a parameter decorator: `const User = createParameter((request) => request.user)`, then `@User() user: User`. It is a dependency that uses the
 * request and the reply.
 *
 * `extract` runs once for each request, before the other parameters; it may be async. It runs after the `onRequest` hooks and before the body is
 * received, so `request.body` is undefined in it, and an `HTTPException` that it throws is the response to a request whose body was not
 * read; `afterBody` changes that. A TypeError, RangeError, SyntaxError or URIError, which an unexpected value of a client causes, becomes a 422.
 */
export function createParameter<Value>(
  extract: (request: FastifyRequest, reply: FastifyReply) => Value,
  options: CustomParameterOptions = {},
): () => TypedParameterDecorator<Awaited<Value>, 'free', true> {
  const called = { name: 'createParameter', callee: createParameter };
  requireFunction(extract, 'write a function: createParameter((request) => request.user)', called);
  requireOptions(options, { afterBody: flag }, called);
  const { afterBody = false } = options;
  const use = declareDependency({ uses: [req, reply], afterBody, rejectsValueErrors: true }, extract, captureCall(createParameter));
  return decorator('createParameter', parameterPlaces, () => recordParameter({ kind: 'depends', options: {}, use }));
}
