import { JSONResponse, ORJSONResponse, type PreparedResponse, Response, StreamingResponse } from '@antiphon/responses';
import { cacheFields, contentFields } from '@antiphon/responses/internal';
import type { Serializer } from '@antiphon/schema';
import type { ResponseClassType } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import type { Call } from '../call/call';
import { compileContent, type ResponseContent } from './content';
import { endFunctionsOf } from './function-scope';
import { compileModelSerializer } from './model-serializer';
import { compilePrepareAndWrite } from './prepare-response';
import { compileSendJson, type SendContext } from './send-json';
import { writeResponse } from './write-response';

/** Sends a value that is not a response. */
export type SendValue = (call: Call, value: unknown) => void | Promise<void>;

/** Decides at startup how the values of a route are sent: by which class, through which model. */
export function compileSendValue(route: Route): SendValue {
  const [first, ...others] = route.response.classes.map((responseClass) =>
    compileSendAs(responseClass, compileModelSerializer(route, responseClass), {
      declared: route.response,
      endFunctions: endFunctionsOf(route),
    }),
  );
  return others.length === 0 ? (first as SendValue) : compileVariants([first as SendValue, ...others]);
}

/** Sends by the class that was negotiated for the call. */
function compileVariants(senders: readonly SendValue[]): SendValue {
  return (call, value) => (senders[call.variant] as SendValue)(call, value);
}

function compileSendAs(responseClass: ResponseClassType, serializer: Serializer | undefined, context: SendContext): SendValue {
  const { declared, endFunctions } = context;
  if (rendersJson(responseClass, serializer)) return compileSendJson(responseClass, serializer, context);
  const prepareAndWrite = compilePrepareAndWrite(endFunctions);
  const contentOf = compileContent(responseClass, declared, serializer);
  return (call, value) => {
    const content = contentOf(value);
    return content instanceof Promise ? content.then((ready) => sendContent(call, ready)) : sendContent(call, content);
  };

  function sendContent(call: Call, { content, options }: ResponseContent): void | Promise<void> {
    const { injected } = call;
    const response = new responseClass(content, optionsWith(injected?.statusCode ?? declared.statusCode, options));
    if (injected === undefined || response instanceof StreamingResponse) return prepareAndWrite(call, response, writeStream);
    applyInjected(response, injected);
    return prepareAndWrite(call, response, writeWithInjected);
  }
}

/** True for classes whose text is JSON as this package writes it: then no response object is needed. */
function rendersJson({ prototype }: { prototype: Response }, serializer: Serializer | undefined): boolean {
  if (prototype.prepare !== Response.prototype.prepare) return false;
  return (
    prototype.render === JSONResponse.prototype.render || (serializer !== undefined && prototype.render === ORJSONResponse.prototype.render)
  );
}

/** A response class reads its options only if there are some. */
function optionsWith(statusCode: number | undefined, options: object | undefined): object | undefined {
  if (options !== undefined) return { ...options, statusCode };
  return statusCode === undefined ? undefined : { statusCode };
}

/** The generator of a stream may have set status and headers before its first item. */
function writeStream(call: Call, prepared: PreparedResponse): void {
  const { reply, injected } = call;
  call.runAfter();
  if (injected?.statusCode !== undefined) prepared.status = injected.statusCode;
  writeResponse(reply, prepared, injected?.headers.toRecord());
}

/**
 * Copies status and headers of the injected response, so that the response takes them into account: a file decides on conditions and ranges
 * with them.
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

/** A response that replaced the requested one, such as a 304, keeps injected headers such as cookies, but not those that describe the other. */
function writeWithInjected(call: Call, prepared: PreparedResponse, { statusCode }: Response): void {
  call.runAfter();
  const missing = call.response.headers.toRecord();
  for (const name in missing) {
    const describesOther = prepared.status !== statusCode && (contentFields.includes(name) || cacheFields.includes(name));
    if (describesOther || Object.hasOwn(prepared.headers, name)) delete missing[name];
  }
  writeResponse(call.reply, prepared, missing);
}
