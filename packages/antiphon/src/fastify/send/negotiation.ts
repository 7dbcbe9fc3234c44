import { negotiate } from '@antiphon/responses';
import { HTTPException } from '../../errors/http-exception';
import type { Route } from '../../routes/route';
import type { Call } from '../call/call';
import { joinVary } from './vary';

/**
 * Compiles the choice of a response class by `Accept`, which is made before the action runs: a request that accepts none of them has no effects
 * (RFC 9110 §12.5.1, §15.5.7). Every response has `Vary: Accept`. Undefined for a route with one class.
 */
export function compileNegotiation({ response }: Route): ((call: Call) => void) | undefined {
  if (response.classes.length === 1) return undefined;
  const mediaTypes = response.classes.map(({ mediaType }) => mediaType ?? 'application/octet-stream');
  return (call) => {
    const { request, reply } = call;
    reply.header('vary', joinVary(reply.getHeader('vary'), 'Accept'));
    call.variant = negotiate(request.headers.accept, mediaTypes);
    if (call.variant === -1) throw new HTTPException(406, `Available: ${mediaTypes.join(', ')}`);
  };
}
