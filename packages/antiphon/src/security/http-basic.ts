import type { FastifyRequest } from 'fastify';
import type { InvalidOption } from '../dependencies/dependency';
import { readToken } from './authorization';
import { checkRealm } from './bearer-scheme';
import { writeChallenge } from './challenge';
import { MALFORMED } from './request-header';
import { type Credentials, readOptions, SecurityScheme, type SecuritySchemeOptions } from './security-scheme';

/** Options of `HTTPBasic`. */
export interface HTTPBasicOptions<Optional extends boolean = boolean> extends SecuritySchemeOptions<Optional> {
  /** The protected area, which browsers show and by which they remember a password. Default: `api`. */
  readonly realm?: string;
}

/** A user name and a password. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** A user name and a password in `Authorization: Basic …` (RFC 7617), in UTF-8. It provides both; compare them with `safeEqual`. */
export class HTTPBasic<const Optional extends boolean = false> extends SecurityScheme<Credentials<BasicCredentials, Optional>> {
  readonly #realm: string;

  constructor(given: HTTPBasicOptions<Optional> = {}) {
    const { realm = 'api', ...options } = readOptions(given);
    super({ type: 'http', scheme: 'basic' }, options);
    this.#realm = realm;
  }

  override read(request: FastifyRequest): BasicCredentials | typeof MALFORMED | undefined {
    const token = readToken(request, { scheme: 'basic' });
    return typeof token === 'string' ? decode(token) : token;
  }

  /** The charset tells browsers to send UTF-8 (RFC 7617 §2.1). */
  override challenge(): string {
    return writeChallenge('Basic', { realm: this.#realm, charset: 'UTF-8' });
  }

  override check(): readonly InvalidOption[] {
    return [...super.check(), ...checkRealm(this.#realm)];
  }
}

/** The first colon separates both. Neither contains control characters (RFC 7617 §2). */
function decode(token: string): BasicCredentials | typeof MALFORMED {
  const text = base64.test(token) ? decodeText(Buffer.from(token, 'base64')) : undefined;
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon === -1 || controlCharacters.test(text)) return MALFORMED;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}=*)?$/;
const controlCharacters = /\p{Cc}/u;

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
