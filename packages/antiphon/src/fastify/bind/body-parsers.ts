import type { FastifyInstance } from 'fastify';
import type { Route } from '../../routes/route';
import { type FormLimits, readFormLimits } from './form/form-limits';
import { registerJsonParser, registerLaxJsonParser } from './json-parser';

/** Options of the body parsers. */
export interface BodyParserOptions {
  readonly strictContentType?: boolean;
  readonly forms?: Partial<FormLimits>;
}

/**
 * Registers the body parsers of a scope, each where the author has none. Fastify copies the parsers of a scope to those within it and rejects a
 * second parser of a media type: call it after everything that is mounted, which is then as free to register parsers as in its own server.
 */
export function registerBodyParsers(
  fastify: FastifyInstance,
  routes: readonly Route[],
  { strictContentType, forms }: BodyParserOptions,
): void {
  registerJsonParser(fastify);
  if (strictContentType === false) registerLaxJsonParser(fastify);
  const readsForms = routes.some(({ parameters }) => parameters.some(({ kind }) => kind === 'form' || kind === 'upload'));
  if (readsForms) loadFormParser().registerFormParsers(fastify, readFormLimits(forms));
}

function loadFormParser() {
  return require('./form/form-parser') as typeof import('./form/form-parser');
}
