import type { Protocol } from '../protocol';
import { listen as listenWith } from './fastify';

/** The base with every problem of a body in its response, as Antiphon has them: Ajv stops at the first one otherwise. */
export function listen(protocol: Protocol): Promise<number> {
  return listenWith(protocol, { ajv: { customOptions: { allErrors: true } } });
}
