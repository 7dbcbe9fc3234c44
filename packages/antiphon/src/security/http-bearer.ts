import type { InvalidOption } from '../dependencies/dependency';
import { type BearerOptions, BearerScheme } from './bearer-scheme';
import { checkText, readOptions } from './security-scheme';

/** Options of `HTTPBearer`. */
export interface HTTPBearerOptions<Optional extends boolean = boolean> extends BearerOptions<Optional> {
  /** The format of the token, for the document, such as `JWT`. */
  readonly bearerFormat?: string;
}

/**
 * A token in `Authorization: Bearer …`. It provides the token.
 *
 * @example
 * const bearer = new HTTPBearer({ bearerFormat: 'JWT' });
 * const currentUser = dependency({ uses: [bearer, Users] }, (token, users) => users.findByToken(token));
 */
export class HTTPBearer<const Optional extends boolean = false> extends BearerScheme<Optional> {
  readonly #bearerFormat: unknown;

  constructor(given: HTTPBearerOptions<Optional> = {}) {
    const { bearerFormat, ...options } = readOptions(given);
    super({ type: 'http', scheme: 'bearer', ...(bearerFormat === undefined ? {} : { bearerFormat }) }, options);
    this.#bearerFormat = bearerFormat;
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkText('bearerFormat', this.#bearerFormat)];
  }
}
