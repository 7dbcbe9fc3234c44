import { encodeJson, statusAllowsBody } from '@antiphon/responses';
import { discard } from '@antiphon/responses/internal';
import type { Serializer } from '@antiphon/schema';
import type { FastifyReply } from 'fastify';
import type { ResponseClassType } from '../../decorators/route-options';
import type { RouteResponse } from '../../routes/route';
import type { Call } from '../call/call';
import { hasOnSendHooks } from '../fastify-internals';
import { allocateBody } from './body-memory';
import { collectItems } from './content';
import { requireFinalStatus, writeHeaders, writeText } from './write-response';

/** Compiles the fast path of JSON, without a response object: text of the compiled serializer, or of the encoder of any value, is sent at once. */
export function compileSendJson(
  responseClass: ResponseClassType,
  declared: RouteResponse,
  serializer: Serializer | undefined,
): (call: Call, value: unknown) => void | Promise<void> {
  const toText = serializer?.stringify ?? encodeJson;
  const toBody = serializer?.toBody ?? encodeJson;
  const isAlwaysText = toBody === toText;
  const statusCode = declared.statusCode ?? responseClass.statusCode;
  const mediaType = responseClass.mediaType ?? 'application/json';
  const allowsBody = statusAllowsBody(statusCode);
  const bodyOf = (reply: FastifyReply, value: unknown): string | Buffer =>
    isAlwaysText || hasOnSendHooks(reply) ? toText(value) : toBody(value, (size) => allocateBody(reply, size));
  const send = (call: Call, value: unknown): void => {
    const { reply, injected } = call;
    const status = injected?.statusCode ?? statusCode;
    const hasBody = status === statusCode ? allowsBody : statusAllowsBody(status);
    const body = hasBody ? bodyOf(reply, value ?? null) : undefined;
    reply.code(requireFinalStatus(status)).type(mediaType);
    if (injected !== undefined) writeHeaders(reply, injected.headers.toRecord());
    call.runAfter();
    if (typeof body === 'string') writeText(reply, body);
    else if (body === undefined) sendNothing(reply, value);
    else reply.send(body);
  };
  return declared.isGenerator ? async (call, items) => send(call, await collectItems(items)) : send;
}

function sendNothing(reply: FastifyReply, value: unknown): void {
  discard(value);
  reply.send();
}
