import { negotiate } from '@antiphon/responses';
import { HTTPException } from '../../errors/http-exception';
import type { Route } from '../../routes/route';
import type { Call } from '../call/call';
import { joinVary } from '../call/vary';

/**
 * Compiles the choice of a response class by `Accept`, which is made before the action runs: a request that accepts none of them has no effects
 * (RFC 9110 §12.5.1, §15.5.7). Every response has `Vary: Accept`. Undefined for a route with one class.
 */
export function compileNegotiation(route: Route): ((call: Call) => void) | undefined {
  const { response } = route;
  if (response.classes.length === 1) return undefined;
  const acceptOf = acceptReader(route);
  const mediaTypes = response.classes.map(({ mediaType }) => mediaType ?? 'application/octet-stream');
  return (call) => {
    const { request, reply } = call;
    reply.header('vary', joinVary(reply.getHeader('vary'), 'Accept'));
    call.variant = negotiate(acceptOf(request.headers), mediaTypes);
    if (call.variant === -1) throw new HTTPException(406, `Available: ${mediaTypes.join(', ')}`);
  };
}

/** Returns a function that reads `Accept` without the parameter of versions, which has found the route. */
function acceptReader({ versioning }: Route): (headers: { readonly accept?: string | undefined }) => string | undefined {
  if (versioning?.by !== 'mediaType') return ({ accept }) => accept;
  const parameter = new RegExp(`;[ \\t]*${versioning.name.replaceAll(/\W/g, '\\$&')}[ \\t]*=[ \\t]*(?:"[^"]*"|[^;,"]*)`, 'gi');
  return ({ accept }) => accept?.replaceAll(parameter, '');
}
