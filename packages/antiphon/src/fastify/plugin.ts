import { type OptionNames, type SetupProblem, unknownOptions } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { problems } from '../problems/problems';
import { withSlash } from '../routes/path';
import { registerBodyParsers } from './bind/body-parsers';
import { controllerFactory } from './make-controllers';
import { tuneNode } from './node/tune-node';
import { checkRootPath, normalizeRootPath } from './proxy/root-path';
import { registerScope } from './scope';
import { type ScopeOptions, scopeOptionNames } from './scope-options';
import { publishedUrls } from './urls/scope-urls';

/** What `fastify.register(antiphon, …)` takes. */
export interface PluginOptions extends ScopeOptions {
  /** Path of the plugin in the host. */
  readonly prefix?: string;
  /**
   * The prefix under which a proxy publishes the host. The routes are registered with it and without it, for a proxy that leaves it on and
   * one that takes it off; `configure` runs for both.
   */
  readonly rootPath?: string;
  /** `host` leaves errors to the host's error handler; `errorFormat` still says how they are documented. */
  readonly errorHandler?: 'host';
  /**
   * False leaves the connections of the host as Node made them. True by default: measured tunings of Node's internals, each only where this
   * Node has the expected shape. They apply to the whole host, also to its own routes.
   */
  readonly nodeTuning?: boolean;
}

/**
 * Antiphon as a plugin of a Fastify application: `fastify.register(antiphon, { prefix: '/api', controllers: [ItemsController] })`.
 *
 * Encapsulated: nothing of it reaches the host or another registration, and it can be registered several times. The host's hooks,
 * decorators, body parsers and not-found handler stay in force. Throws a SetupError at boot for problems, all at once.
 */
export const antiphon = fastifyPlugin(registerAntiphon, { name: 'antiphon', fastify: '>=5' });

/** Not encapsulated by Fastify, which would put the plugin's prefix before the root path of the second scope; each scope is. */
async function registerAntiphon(
  fastify: FastifyInstance,
  { prefix: given = '', nodeTuning = true, ...options }: PluginOptions,
): Promise<void> {
  const prefix = withSlash(given).replace(/\/$/, '');
  if (nodeTuning) tuneNode(fastify.server);
  const problems = checkOptions(options, fastify.prefix);
  const rootPath = normalizeRootPath(options.rootPath);
  const shared = { ...options, createController: controllerFactory(options) };
  const documented = `${fastify.prefix}${prefix}`;
  const register = async (scope: FastifyInstance): Promise<void> => {
    const { routes } = await registerScope(scope, shared, {
      urls: publishedUrls(rootPath),
      prefix: documented,
      keepsErrorHandler: options.errorHandler === 'host',
      problems,
    });
    registerBodyParsers(scope, routes, options);
  };
  await fastify.register(register, { prefix });
  if (rootPath !== '') await fastify.register(register, { prefix: `${rootPath}${prefix}` });
}

const pluginOptionNames: OptionNames<PluginOptions> = {
  ...scopeOptionNames,
  prefix: true,
  rootPath: true,
  errorHandler: true,
  nodeTuning: true,
};

const serverOptions = ['forwardedAllowIps', 'forwardedHeaders', 'logger', 'fastify'] as const;

const fixes: Readonly<Record<(typeof serverOptions)[number], string>> = {
  forwardedAllowIps: "give the host `trustProxy`: Fastify({ trustProxy: '10.0.0.0/8' })",
  forwardedHeaders: "give the host `trustProxy`: Fastify({ trustProxy: '10.0.0.0/8' })",
  logger: 'give it to the host: Fastify({ logger: true })',
  fastify: 'give these options to the host: Fastify({ … })',
};

function checkOptions(options: object, hostPrefix: string): readonly SetupProblem[] {
  const found: SetupProblem[] = [];
  for (const member of serverOptions.filter((name) => name in options)) {
    found.push({ className: 'antiphon', member, ...problems.serverOption(fixes[member]) });
  }
  const known = { ...pluginOptionNames, ...Object.fromEntries(serverOptions.map((name) => [name, true as const])) };
  found.push(...unknownOptions(options, known, 'the plugin antiphon', { className: 'antiphon' }));
  const { rootPath } = options as PluginOptions;
  checkRootPath(rootPath, (problem) => found.push({ ...problem, className: 'antiphon' }));
  if (rootPath !== undefined && hostPrefix !== '') {
    found.push({ className: 'antiphon', member: 'rootPath', ...problems.rootPathWithinPrefix(hostPrefix) });
  }
  return found;
}
