import { dropUndefined } from '@antiphon/responses/internal';
import type { ProxySettings } from '../fastify/proxy/proxy-context';
import type { CheckResponses } from '../routes/route';
import type { Services } from '../services/services';

/** Options of an application that a command or a test may override. */
export interface ServerSettings extends ProxySettings {
  /** Checks every response against the document before it is sent. Default: false. */
  readonly checkResponses?: CheckResponses;
}

/** Settings of a command or a test, each with its precedence over the options of the application. */
export interface SettingsOverrides {
  /** Root path; takes precedence over the application's. */
  readonly rootPath?: string | undefined;
  /** False ignores all forwarded headers, also those of proxies that the application trusts. Default: true. */
  readonly proxyHeaders?: boolean | undefined;
  /** Trusted proxies, for an application that does not set them. */
  readonly forwardedAllowIps?: ServerSettings['forwardedAllowIps'] | undefined;
  /** Accepted forwarded headers, for an application that does not set them. */
  readonly forwardedHeaders?: ServerSettings['forwardedHeaders'] | undefined;
  /** True trusts `for` and `proto` of proxies on the loopback interface, if neither the application nor the caller sets proxies. Default: false. */
  readonly trustLoopback?: boolean | undefined;
  /** Response checks, for an application that does not set the option. */
  readonly checkResponses?: CheckResponses | undefined;
}

/** Settings that a mounted application inherits. */
export interface InheritedSettings extends Pick<ServerSettings, 'checkResponses'> {
  /** The services of the outer application. */
  readonly services?: Services;
  /** True reads the routes without creating a controller or a service. */
  readonly isDescription?: boolean;
}

/** The sources of settings. */
export interface SettingsSources {
  readonly options: ServerSettings;
  readonly overrides: SettingsOverrides;
  readonly inherited: InheritedSettings;
}

const loopback = ['127.0.0.0/8', '::1'];

/** Without `host`: many proxies pass on the client's own `X-Forwarded-Host`, and it would decide where redirects lead. */
const loopbackHeaders = ['for', 'proto'] as const;

/** Returns the effective settings of an application. */
export function effectiveSettings({ options, overrides, inherited }: SettingsSources): ServerSettings {
  return dropUndefined({
    ...(overrides.proxyHeaders === false ? { forwardedAllowIps: [] } : trustedProxies(options, overrides)),
    rootPath: overrides.rootPath ?? options.rootPath,
    checkResponses: options.checkResponses ?? overrides.checkResponses ?? inherited.checkResponses,
  });
}

function trustedProxies(options: ServerSettings, overrides: SettingsOverrides): ServerSettings {
  const forwardedAllowIps = options.forwardedAllowIps ?? overrides.forwardedAllowIps;
  const forwardedHeaders = options.forwardedHeaders ?? overrides.forwardedHeaders;
  if (forwardedAllowIps !== undefined || !overrides.trustLoopback) return dropUndefined({ forwardedAllowIps, forwardedHeaders });
  return { forwardedAllowIps: loopback, forwardedHeaders: forwardedHeaders ?? loopbackHeaders };
}
