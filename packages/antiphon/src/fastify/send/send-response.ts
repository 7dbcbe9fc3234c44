import { JSONResponse, ORJSONResponse, type PreparedResponse, Response, ServerSentEvent, StreamingResponse } from '@antiphon/responses';
import { cacheFields, contentFields, discard } from '@antiphon/responses/internal';
import { ALL, compileSerializer, SerializeError, type Serializer, type SerializerOptions } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/route-options';
import { ResponseValidationError } from '../../errors/validation-errors';
import type { Route, RouteResponse } from '../../routes/route';
import type { Call } from '../call/call';
import { isOver } from '../node/exchange';
import { compileContent, type Prepared } from './content';
import { refuseEvent } from './instance-forms';
import { compileSendJSON } from './send-json';
import { forwardedHead, isWebResponse } from './web-response';
import { writeResponse } from './write-response';

/** Sends what an action returned; what it throws, or a promise that fails, goes to the error handler. */
export type Send = (call: Call, result: unknown) => void | Promise<void>;

/** Gives the finished answer of a response to the reply. */
type Write = (call: Call, prepared: PreparedResponse, response: Response) => void;

/** Decides at boot how the answers of a route leave: by which class, through which model. */
export function compileSend(route: Route): Send {
  const sendValue = compileSendValue(route);
  return (call, result) => {
    try {
      const sent = isResponse(result) ? sendResponse(call, result) : sendValue(call, result);
      return sent?.catch((error) => discardFailed(result, error));
    } catch (error) {
      return discardFailed(result, error);
    }
  };
}

/** Ends the source of a result that cannot be sent, such as a stream that was returned for JSON. */
function discardFailed(result: unknown, error: unknown): never {
  discard(result instanceof Response ? result.content : result);
  throw error;
}

/** Returns true for a response of ours or of the platform. */
export function isResponse(result: unknown): result is Response | globalThis.Response {
  return result instanceof Response || isWebResponse(result);
}

/** Sends a response that was returned or thrown, as it is. */
export function sendResponse(call: Call, response: Response | globalThis.Response): void | Promise<void> {
  return response instanceof Response ? sendReturned(call, response) : sendWebResponse(call, response);
}

/** A response that the action made itself is sent as it is; only background tasks are added when it has none (BEHAVIOUR E1, E2). */
function sendReturned(call: Call, response: Response): void | Promise<void> {
  return prepareAndWrite(call, response, writeReturned);
}

function writeReturned(call: Call, prepared: PreparedResponse, { background }: Response): void {
  call.runAfter(background);
  writeResponse(call.reply, prepared, undefined);
}

/** Its body is a stream like any other: ended by HEAD and by a client that leaves, which Fastify reads to its end instead. */
function sendWebResponse(call: Call, response: globalThis.Response): void | Promise<void> {
  const { body } = response;
  if (response.bodyUsed) throw new TypeError('The body of the returned web Response has been read already; return a clone of it');
  const head = forwardedHead(response);
  return sendReturned(call, body === null ? new Response(undefined, head) : new StreamingResponse(body, head));
}

function compileSendValue({ response: declared, ...route }: Route): Send {
  const { model, classes, isGenerator } = declared;
  // A number of the document is a number, whether or not responses are checked.
  const modelOptions = { ...declared.modelOptions, nan: 'refuse' } as const;
  const routeName = `${route.methods[0]} ${route.path}`;
  const senders = classes.map((responseClass) => {
    if (model === undefined) return compileSendAs(responseClass, declared, undefined);
    const serializer = sendsOneList(responseClass, isGenerator)
      ? compileSerializer({ kind: 'array', items: model }, ofEachItem(modelOptions))
      : compileSerializer(model, modelOptions);
    return compileSendAs(responseClass, declared, guarded(serializer, routeName));
  });
  return senders.length === 1 ? (senders[0] as Send) : compileVariants(senders);
}

/** A class that does not stream sends what a generator yields as one list; the model is that of an item all the same. */
function sendsOneList({ prototype }: { prototype: Response }, isGenerator: boolean): boolean {
  return isGenerator && !(prototype instanceof StreamingResponse);
}

/** The selection is written for an item, whose own indexes are not those of the list. */
function ofEachItem({ include, exclude, ...options }: SerializerOptions): SerializerOptions {
  return { ...options, include: include && { [ALL]: include }, exclude: exclude && { [ALL]: exclude } };
}

function compileSendAs(responseClass: ResponseClassType, declared: RouteResponse, serializer: Serializer | undefined): Send {
  if (rendersJSON(responseClass, serializer)) return compileSendJSON(responseClass, declared, serializer);
  const prepare = compileContent(responseClass, declared, serializer);
  return (call, result) => {
    const prepared = prepare(result);
    return prepared instanceof Promise ? prepared.then((ready) => sendPrepared(call, ready)) : sendPrepared(call, prepared);
  };

  function sendPrepared(call: Call, { content, options }: Prepared): void | Promise<void> {
    const { injected } = call;
    const response = new responseClass(content, optionsWith(injected?.statusCode ?? declared.statusCode, options));
    if (injected === undefined || response instanceof StreamingResponse) return prepareAndWrite(call, response, writeStream);
    applyInjected(response, injected);
    return prepareAndWrite(call, response, writeWithInjected);
  }
}

/** A class constructed without options needs none read. */
function optionsWith(statusCode: number | undefined, options: object | undefined): object | undefined {
  if (options !== undefined) return { ...options, statusCode };
  return statusCode === undefined ? undefined : { statusCode };
}

/** Of a stream: its generator may have set status and headers before its first item. */
function writeStream(call: Call, prepared: PreparedResponse): void {
  const { reply, injected } = call;
  call.runAfter();
  if (injected?.statusCode !== undefined) prepared.status = injected.statusCode;
  writeResponse(reply, prepared, injected?.headers.toRecord());
}

/**
 * Status and headers that were set on the injected response are those of the response, so that they take part in what it decides: a file
 * answers a condition or a range with a status of its own.
 */
function applyInjected(response: Response, { statusCode, headers }: Response): void {
  response.statusCode = statusCode ?? response.statusCode;
  const replaced = new Set(['set-cookie']);
  for (const [name, value] of headers) {
    if (replaced.has(name)) response.headers.append(name, value);
    else response.headers.set(name, value);
    replaced.add(name);
  }
}

/** A response in place of the one that was asked for keeps what was injected, such as cookies, unless it describes the other one. */
function writeWithInjected(call: Call, prepared: PreparedResponse, { statusCode }: Response): void {
  call.runAfter();
  const missing = call.response.headers.toRecord();
  for (const name in missing) {
    const describesOther = prepared.status !== statusCode && (contentFields.includes(name) || cacheFields.includes(name));
    if (describesOther || Object.hasOwn(prepared.headers, name)) delete missing[name];
  }
  writeResponse(call.reply, prepared, missing);
}

/** Classes whose text our own encoder makes: it is made at once, without an object for it. */
function rendersJSON({ prototype }: { prototype: Response }, serializer: Serializer | undefined): boolean {
  if (prototype.prepare !== Response.prototype.prepare) return false;
  return (
    prototype.render === JSONResponse.prototype.render || (serializer !== undefined && prototype.render === ORJSONResponse.prototype.render)
  );
}

/** One of several classes: the one that `negotiate` has chosen for the call. */
function compileVariants(senders: readonly Send[]): Send {
  return (call, result) => (senders[call.variant] as Send)(call, result);
}

function prepareAndWrite(call: Call, response: Response, write: Write): void | Promise<void> {
  const prepared = response.prepare(call);
  if (!(prepared instanceof Promise)) return write(call, prepared, response);
  return prepared.then(
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
        if (value instanceof ServerSentEvent) refuseEvent();
        if (error instanceof SerializeError) throw new ResponseValidationError(route, error.issues, { cause: error });
        throw error;
      }
    };
  return { stringify: guard(stringify), pick: guard(pick) };
}
