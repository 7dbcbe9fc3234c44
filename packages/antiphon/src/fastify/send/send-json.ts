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
import type { EndFunctions } from './function-scope';
import { requireFinalStatus, writeHeaders, writeText } from './write-response';

/** The route of a response class. */
export interface SendContext {
  readonly declared: RouteResponse;
  readonly endFunctions: EndFunctions | undefined;
}

/** Compiles the fast path of JSON, without a response object: text of the compiled serializer, or of the encoder of any value, is sent at once. */
export function compileSendJson(
  responseClass: ResponseClassType,
  serializer: Serializer | undefined,
  { declared, endFunctions }: SendContext,
): (call: Call, value: unknown) => void | Promise<void> {
  const toText = serializer?.stringify ?? encodeJson;
  const toBody = serializer?.toBody ?? encodeJson;
  const isAlwaysText = toBody === toText;
  const statusCode = declared.statusCode ?? responseClass.statusCode;
  const mediaType = responseClass.mediaType ?? 'application/json';
  const allowsBody = statusAllowsBody(statusCode);
  // Memory is used again only for bodies that are sent at once.
  const allocate = endFunctions === undefined ? allocateBody : (_reply: FastifyReply, size: number) => Buffer.allocUnsafeSlow(size);
  const bodyOf = (reply: FastifyReply, value: unknown): string | Buffer =>
    isAlwaysText || hasOnSendHooks(reply) ? toText(value) : toBody(value, (size) => allocate(reply, size));
  const statusOf = ({ injected }: Call): number => injected?.statusCode ?? statusCode;
  const render = (call: Call, value: unknown): string | Buffer | undefined => {
    const status = statusOf(call);
    const hasBody = status === statusCode ? allowsBody : statusAllowsBody(status);
    return hasBody ? bodyOf(call.reply, value ?? null) : undefined;
  };
  const write = (call: Call, value: unknown, body: string | Buffer | undefined): void => {
    const { reply, injected } = call;
    reply.code(requireFinalStatus(statusOf(call))).type(mediaType);
    if (injected !== undefined) writeHeaders(reply, injected.headers.toRecord());
    call.runAfter();
    if (typeof body === 'string') writeText(reply, body);
    else if (body === undefined) sendNothing(reply, value);
    else reply.send(body);
  };
  const send = (call: Call, value: unknown): void => write(call, value, render(call, value));
  const sendAfter = async (call: Call, value: unknown): Promise<void> => {
    const body = render(call, value);
    requireFinalStatus(statusOf(call));
    await endFunctions?.(call);
    write(call, value, body);
  };
  const sendNow = endFunctions === undefined ? send : sendAfter;
  return declared.isGenerator ? async (call, items) => sendNow(call, await collectItems(items)) : sendNow;
}

function sendNothing(reply: FastifyReply, value: unknown): void {
  discard(value);
  reply.send();
}
