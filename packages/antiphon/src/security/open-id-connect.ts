import type { InvalidOption } from '../dependencies/dependency';
import { type BearerOptions, BearerScheme } from './bearer-scheme';
import { checkUrls } from './oauth2';
import { readOptions } from './security-scheme';

/** Options of `OpenIdConnect`. */
export interface OpenIdConnectOptions<Optional extends boolean = boolean> extends BearerOptions<Optional> {
  /** URL of the provider's configuration, which ends with `/.well-known/openid-configuration`: absolute, or relative to the server of the document. */
  readonly openIdConnectUrl: string;
}

/** OpenID Connect: clients find everything else in the provider's configuration. It provides the token. */
export class OpenIdConnect<const Optional extends boolean = false> extends BearerScheme<Optional> {
  readonly #url: string;

  constructor(given: OpenIdConnectOptions<Optional>) {
    const { openIdConnectUrl, ...options } = readOptions(given);
    super({ type: 'openIdConnect', openIdConnectUrl }, options);
    this.#url = openIdConnectUrl;
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkUrls({ openIdConnectUrl: this.#url })];
  }
}
