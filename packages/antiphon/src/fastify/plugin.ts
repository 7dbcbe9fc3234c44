import { type SetupProblem } from '@antiphon/schema';
import { acceptedOptions, flag, type OptionNames, oneOfTexts, text } from '@antiphon/schema/internal';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { problems } from '../problems/problems';
import { prefixPath } from '../routes/prefix';
import { Services } from '../services/services';
import { registerBodyParsers } from './bind/body-parsers';
import { checkOptionValues } from './check-option-values';
import { createInTime } from './creation-time';
import { LifespanRunner } from './lifespan';
import { tuneNode } from './node/tune-node';
import { checkRootPath, normalizeRootPath } from './proxy/root-path';
import { watchRoutes } from './routes/route-owners';
import { prepareScope } from './scope';
import { type ScopeOptions, scopeOptionNames } from './scope-options';
import { publishedUrls } from './urls/scope-urls';

/** Options of `fastify.register(antiphon, …)`. */
export interface PluginOptions extends ScopeOptions {
  /** Path of the plugin in the host. Default: none. */
  readonly prefix?: string;
  /**
   * The prefix under which a proxy publishes the host. The routes are registered with and without it, because a proxy may strip it or not;
   * `configure` runs for both.
   */
  readonly rootPath?: string;
  /** `host` leaves errors to the host's error handler; `errorFormat` still sets their documentation. */
  readonly errorHandler?: 'host';
  /**
   * Applies measured tunings of Node's internals to the connections of the host, also for its own routes; each only if this release of Node has
   * the expected internals. Default: true.
   */
  readonly nodeTuning?: boolean;
}

/**
 * Antiphon as a plugin of a Fastify application: `fastify.register(antiphon, { prefix: '/api', controllers: [ItemsController] })`.
 *
 * It is encapsulated, and can be registered several times: a registration changes neither the host nor another one. The host's hooks, decorators, body
 * parsers and not-found handler apply to it. Throws a SetupError with all problems at startup.
 */
export const antiphon = fastifyPlugin(registerAntiphon, { name: 'antiphon', fastify: '>=5' });

/** The plugin itself is not encapsulated: Fastify would put its prefix before the root path of the second scope. Each scope is. */
async function registerAntiphon(fastify: FastifyInstance, given: PluginOptions): Promise<void> {
  const { prefix: path = '', nodeTuning = true, ...options } = acceptedOptions(given, pluginOptionNames);
  const started = Date.now();
  const prefix = prefixPath(path);
  if (nodeTuning) tuneNode(fastify.server);
  watchRoutes(fastify);
  const problems = checkOptions(given, fastify.prefix);
  const rootPath = normalizeRootPath(options.rootPath);
  const services = new Services(options);
  const lifespan = new LifespanRunner(options.lifespan, { fastify, services });
  const documented = `${fastify.prefix}${prefix}`;
  const register = async (scope: FastifyInstance): Promise<void> => {
    const { routes, serve } = await prepareScope(scope, options, {
      urls: publishedUrls(rootPath),
      services,
      lifespan,
      prefix: documented,
      keepsErrorHandler: options.errorHandler === 'host',
      problems,
    });
    await createInTime(serve(), services, { fastify, started });
    registerBodyParsers(scope, routes, options);
  };
  // The limit of Fastify for a hook, `pluginTimeout` of the host, applies to it.
  fastify.addHook('onReady', async () => lifespan.start());
  await fastify.register(register, { prefix });
  if (rootPath !== '') await fastify.register(register, { prefix: `${rootPath}${prefix}` });
}

const pluginOptionNames: OptionNames<PluginOptions> = {
  ...scopeOptionNames,
  prefix: true,
  rootPath: text,
  errorHandler: oneOfTexts('host'),
  nodeTuning: flag,
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
  checkOptionValues(options, known, { owner: 'the plugin antiphon', className: 'antiphon' }, (problem) => found.push(problem));
  const { rootPath } = acceptedOptions(options, pluginOptionNames) as PluginOptions;
  checkRootPath(rootPath, (problem) => found.push({ ...problem, className: 'antiphon' }));
  if (rootPath !== undefined && hostPrefix !== '') {
    found.push({ className: 'antiphon', member: 'rootPath', ...problems.rootPathWithinPrefix(hostPrefix) });
  }
  return found;
}
