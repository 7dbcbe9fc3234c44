import { isOptions, isText, showValue } from '@antiphon/schema/internal';
import type { InvalidOption } from '../dependencies/dependency';
import { type BearerOptions, BearerScheme } from './bearer-scheme';
import { readOptions } from './security-scheme';
import { isScope } from './security-scopes';

/** Options of the OAuth 2 schemes. */
export interface OAuth2Options<Optional extends boolean = boolean> extends BearerOptions<Optional> {
  /** URL that issues tokens: absolute, or relative to the server of the document, such as `token`. */
  readonly tokenUrl: string;
  /** URL that renews tokens. Default: none. */
  readonly refreshUrl?: string;
  /** Descriptions of the scopes, by name. Default: none. */
  readonly scopes?: Readonly<Record<string, string>>;
}

/** Options of `OAuth2AuthorizationCode`. */
export interface OAuth2AuthorizationCodeOptions<Optional extends boolean = boolean> extends OAuth2Options<Optional> {
  /** URL at which the user signs in: absolute, or relative to the server of the document. */
  readonly authorizationUrl: string;
}

/** OAuth 2 with a user name and a password, which the client exchanges for a token at `tokenUrl`. It provides the token. */
export class OAuth2PasswordBearer<const Optional extends boolean = false> extends BearerScheme<Optional> {
  readonly #urls: Urls;
  readonly #scopes: unknown;

  constructor(given: OAuth2Options<Optional>) {
    const { tokenUrl, refreshUrl, scopes = {}, ...options } = readOptions(given);
    super({ type: 'oauth2', flows: { password: { tokenUrl, ...(refreshUrl === undefined ? {} : { refreshUrl }), scopes } } }, options);
    this.#urls = { tokenUrl, refreshUrl };
    this.#scopes = scopes;
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkUrls(this.#urls), ...checkScopes(this.#scopes)];
  }
}

/** OAuth 2 with an authorization server at which the user signs in. It provides the token. */
export class OAuth2AuthorizationCode<const Optional extends boolean = false> extends BearerScheme<Optional> {
  readonly #urls: Urls;
  readonly #scopes: unknown;

  constructor(given: OAuth2AuthorizationCodeOptions<Optional>) {
    const { authorizationUrl, tokenUrl, refreshUrl, scopes = {}, ...options } = readOptions(given);
    const flow = { authorizationUrl, tokenUrl, ...(refreshUrl === undefined ? {} : { refreshUrl }), scopes };
    super({ type: 'oauth2', flows: { authorizationCode: flow } }, options);
    this.#urls = { authorizationUrl, tokenUrl, refreshUrl };
    this.#scopes = scopes;
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkUrls(this.#urls), ...checkScopes(this.#scopes)];
  }
}

/** URLs of a scheme, by the names of their options. */
type Urls = Readonly<Record<string, string | undefined>>;

/** Returns what is wrong with the URLs of a scheme. All but `refreshUrl` are required. */
export function checkUrls(urls: Urls): readonly InvalidOption[] {
  return Object.entries(urls).flatMap(([option, url]) => {
    const isValid = url === undefined ? option === 'refreshUrl' : isText(url) && url !== '' && URL.canParse(url, 'http://server/');
    return isValid ? [] : [{ option, given: String(url), fix: 'write a URL, such as `token` or `https://auth.example/token`' }];
  });
}

/** Returns what is wrong with the scopes of a scheme: a request names several of them in one text, separated by spaces. */
function checkScopes(scopes: unknown): readonly InvalidOption[] {
  const isValid = isOptions(scopes) && Object.entries(scopes).every(([name, description]) => isScope(name) && isText(description));
  const fix = "write names without spaces, with their descriptions: { 'items:read': 'Read items' }";
  return isValid ? [] : [{ option: 'scopes', given: showValue(scopes).slice(1, -1), fix }];
}
