import type { Streams } from '../output';

/**
 * Creates the logger of `antiphon run`: for a person at a terminal, else JSON lines. With NODE_ENV=production it is JSON on a terminal too: a
 * container may have one, whose output a program reads.
 */
export function consoleLogger(out: Streams['out']): (level: string) => object {
  const isForPerson = out.isTTY === true && process.env.NODE_ENV !== 'production';
  return isForPerson ? (level) => loadPretty().prettyLogger(level, out) : loadJson().jsonLogger;
}

// A process loads the logger that it uses.

function loadPretty() {
  return require('./pretty-log') as typeof import('./pretty-log');
}

function loadJson() {
  return require('./json-logger') as typeof import('./json-logger');
}
