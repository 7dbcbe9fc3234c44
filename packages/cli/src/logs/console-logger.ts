import type { Streams } from '../output';
import { jsonLogger } from './json-logger';
import { prettyLogger } from './pretty-log';

/**
 * Creates the logger of `antiphon run`: for a person at a terminal, else JSON lines. With NODE_ENV=production it is JSON on a terminal too: a
 * container may have one, whose output a program reads.
 */
export function consoleLogger(out: Streams['out']): (level: string) => object {
  const isForPerson = out.isTTY === true && process.env.NODE_ENV !== 'production';
  return isForPerson ? (level) => prettyLogger(level, out) : jsonLogger;
}
