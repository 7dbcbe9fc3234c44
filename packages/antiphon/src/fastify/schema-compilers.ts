import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { schemaControllerOf } from './fastify-internals';

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/**
 * Creates a Fastify server whose compilers of JSON Schemas are loaded with the first route that has a schema. Fastify loads them with the server, and actions,
 * which have their own parsers and serializers, never use them.
 */
export function createWithLateCompilers(options: FastifyServerOptions): FastifyInstance {
  const { schemaController } = options;
  const given = schemaController?.compilersFactory;
  const compilersFactory = { ...given, ...lateCompilers(given) };
  const fastify = Fastify({
    ...options,
    schemaController: { ...schemaController, compilersFactory },
  } as FastifyServerOptions) as FastifyInstance;
  const controller = schemaControllerOf(fastify);
  // For a release of Fastify that keeps it elsewhere.
  if (controller === undefined) return Fastify(options) as FastifyInstance;
  // Fastify does not prepare the schemas of headers for a compiler of an author.
  controller.isCustomValidatorCompiler = typeof given?.buildValidator === 'function';
  controller.isCustomSerializerCompiler = typeof given?.buildSerializer === 'function';
  return fastify;
}

/** The compilers that an author does not set: those of a server of Fastify that has no others. They keep what they compile, so that servers do not share them. */
function lateCompilers(given: Compilers | undefined): Compilers {
  let loaded: Compilers | undefined;
  const load = (): Required<Compilers> => {
    loaded ??= schemaControllerOf(Fastify() as FastifyInstance)?.compilersFactory;
    return loaded as Required<Compilers>;
  };
  return {
    buildValidator: given?.buildValidator || ((...args) => load().buildValidator(...args)),
    buildSerializer: given?.buildSerializer || ((...args) => load().buildSerializer(...args)),
  };
}
