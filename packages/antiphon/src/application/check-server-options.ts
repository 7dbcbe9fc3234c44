import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';
import type { AppOptions, ServerOptions } from './options';

/** Reports options of Fastify that the application sets itself. The compiler rejects them, but from JavaScript they would have no effect. */
export function checkServerOptions({ fastify = {} }: AppOptions, report: Report): void {
  for (const [option, fix] of Object.entries(fixes)) {
    if (fastify[option as keyof ServerOptions] === undefined) continue;
    report({ className: 'createApp', member: `fastify.${option}`, ...problems.optionOfServer(option, fix) });
  }
}

/** The options that replace those of Fastify. */
const fixes: Readonly<Record<string, string>> = {
  logger: 'set `logger` beside `fastify`: createApp({ logger: true })',
  trustProxy: "set `forwardedAllowIps` beside `fastify`: createApp({ forwardedAllowIps: ['10.0.0.0/8'] })",
  rewriteUrl: 'set `rootPath` or `prefix` beside `fastify`, or rewrite the URL in the proxy',
};
