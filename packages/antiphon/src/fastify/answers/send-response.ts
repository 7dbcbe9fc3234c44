import { type Answer, JSONResponse, ORJSONResponse, Response, StreamingResponse } from '@antiphon/responses';
import { compileSerializer, SerializeError, type Serializer, type TypeShape } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/options';
import { ResponseValidationError } from '../../errors/http-errors';
import type { Route } from '../../routes/route';
import type { Call } from '../call';
import { isOver } from '../exchange';
import { compileContent, type Prepared } from './content';
import { compileSendJSON } from './send-json';
import { writeAnswer } from './write-answer';

/** Sends what an action returned; what it throws, or a promise that fails, goes to the error handler. */
export type Send = (call: Call, result: unknown) => void | Promise<void>;

/** Gives the finished answer of a response to the reply. */
type Write = (call: Call, answer: Answer, response: Response) => void;

/** Decides at boot how the answers of a route leave: by which class, through which model. */
export function compileSend(route: Route): Send {
  const sendValue = compileSendValue(route);
  return (call, result) => {
    if (result instanceof Response) return sendReturned(call, result);
    return isWebResponse(result) ? sendWebResponse(call, result) : sendValue(call, result);
  };
}

/** A response that the action made itself is sent as it is; only background tasks are added when it has none (BEHAVIOUR E1, E2). */
function sendReturned(call: Call, response: Response): void | Promise<void> {
  return answerWith(call, response, writeReturned);
}

function writeReturned(call: Call, answer: Answer, { background }: Response): void {
  call.runAfter(background);
  writeAnswer(call.reply, answer, undefined);
}

/** By its name: to ask for the class would load all of Node's web client. */
function isWebResponse(result: unknown): result is globalThis.Response {
  return typeof result === 'object' && result !== null && (result as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Response';
}

/** Its body is a stream like any other: ended by HEAD and by a client that leaves, which Fastify reads to its end instead. */
function sendWebResponse(call: Call, { status, headers, body }: globalThis.Response): void | Promise<void> {
  const options = { statusCode: status, headers: [...headers].filter(([name]) => name !== 'transfer-encoding') };
  return sendReturned(call, body === null ? new Response(undefined, options) : new StreamingResponse(body, options));
}

function compileSendValue({ answer, ...route }: Route): Send {
  const { model, modelOptions, classes, isGenerator } = answer;
  const routeName = `${route.methods[0]} ${route.path}`;
  const serializerOf = (type: TypeShape) => guarded(compileSerializer(type, modelOptions), routeName);
  const senders = classes.map((responseClass) => {
    const type = model === undefined || !sendsOneList(responseClass, isGenerator) ? model : ({ kind: 'array', items: model } as const);
    return compileSendAs(responseClass, answer, type === undefined ? undefined : serializerOf(type));
  });
  return senders.length === 1 ? (senders[0] as Send) : compileVariants(senders);
}

/** A class that does not stream sends what a generator yields as one list; the model is that of an item all the same. */
function sendsOneList({ prototype }: { prototype: Response }, isGenerator: boolean): boolean {
  return isGenerator && !(prototype instanceof StreamingResponse);
}

function compileSendAs(responseClass: ResponseClassType, answer: Route['answer'], serializer: Serializer | undefined): Send {
  if (rendersJSON(responseClass, serializer)) return compileSendJSON(responseClass, answer, serializer);
  const prepare = compileContent(responseClass, answer, serializer);
  return (call, result) => {
    const prepared = prepare(result);
    return prepared instanceof Promise ? prepared.then((ready) => sendPrepared(call, ready)) : sendPrepared(call, prepared);
  };

  function sendPrepared(call: Call, { content, options }: Prepared): void | Promise<void> {
    const statusCode = call.injected?.statusCode ?? answer.statusCode;
    return answerWith(call, new responseClass(content, optionsWith(statusCode, options)), writeOwn);
  }
}

/** A class constructed without options needs none read. */
function optionsWith(statusCode: number | undefined, options: object | undefined): object | undefined {
  if (options !== undefined) return { ...options, statusCode };
  return statusCode === undefined ? undefined : { statusCode };
}

function writeOwn(call: Call, answer: Answer): void {
  const { reply, injected } = call;
  call.runAfter();
  // A generator may have set a status before its first item.
  if (injected?.statusCode !== undefined) answer.status = injected.statusCode;
  writeAnswer(reply, answer, injected);
}

/** Classes whose text our own encoder makes: it is made at once, without an object for it. */
function rendersJSON({ prototype }: { prototype: Response }, serializer: Serializer | undefined): boolean {
  if (prototype.answer !== Response.prototype.answer) return false;
  return (
    prototype.render === JSONResponse.prototype.render || (serializer !== undefined && prototype.render === ORJSONResponse.prototype.render)
  );
}

/** One of several classes: the one that `negotiate` has chosen for the call. */
function compileVariants(senders: readonly Send[]): Send {
  return (call, result) => (senders[call.variant] as Send)(call, result);
}

function answerWith(call: Call, response: Response, write: Write): void | Promise<void> {
  const answer = response.answer(call);
  if (!(answer instanceof Promise)) return write(call, answer, response);
  return answer.then(
    (ready) => write(call, ready, response),
    (error) => {
      // A client that left before the head is no reason to leave out what runs after a response.
      if (isOver(call.reply.raw)) call.runAfter(response.background);
      throw error;
    },
  );
}

/** A serializer whose refusal names the route; the client learns nothing of it (BEHAVIOUR E30). */
function guarded({ stringify, pick }: Serializer, route: string): Serializer {
  const guard =
    <Result>(serialize: (value: unknown) => Result) =>
    (value: unknown): Result => {
      try {
        return serialize(value);
      } catch (error) {
        if (error instanceof SerializeError) throw new ResponseValidationError(route, error.issues, { cause: error });
        throw error;
      }
    };
  return { stringify: guard(stringify), pick: guard(pick) };
}
