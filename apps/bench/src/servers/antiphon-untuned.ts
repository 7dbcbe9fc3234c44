import { listen as listenTuned } from './antiphon';

/** Antiphon without its tunings of Node's internals: `nodeTuning: false`. */
export function listen(): Promise<number> {
  return listenTuned(false);
}
