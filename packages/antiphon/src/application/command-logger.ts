import type { FastifyServerOptions } from 'fastify';

/** In the global registry: the application may have another copy of this package than the command that starts it. */
const commandLogger = Symbol.for('antiphon.logger');

/** Sets the logger of applications that do not configure one. */
export function setCommandLogger(logger: object): void {
  Object.assign(globalThis, { [commandLogger]: logger });
}

/** Returns the logger of the command that runs the application, else one at the level of ANTIPHON_LOG_LEVEL, else false. */
export function defaultLogger(): FastifyServerOptions['logger'] {
  const logger = (globalThis as { [commandLogger]?: FastifyServerOptions['logger'] })[commandLogger];
  if (logger !== undefined) return logger;
  const level = process.env.ANTIPHON_LOG_LEVEL;
  return level ? { level } : false;
}
