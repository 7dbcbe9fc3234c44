import type { Protocol } from '../protocol';
import { listen as listenTuned } from './antiphon';

/** Antiphon without its tunings of Node's internals: `nodeTuning: false`. */
export function listen(protocol: Protocol): Promise<number> {
  return listenTuned(protocol, false);
}
