import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import type { Origin } from '@antiphon/schema';
import { captureCall, closestName, isOptions, isText } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import { req } from '../decorators/sources';
import type { Dependency, DependencyError, DocumentedScheme, InvalidOption } from '../dependencies/dependency';
import type { AnySource, Use } from '../dependencies/source';
import type { value } from '../dependencies/token';
import { HTTPException } from '../errors/http-exception';
import { MALFORMED } from './request-header';

/** Options of every security scheme. */
export interface SecuritySchemeOptions<Optional extends boolean = boolean> {
  /** Name in the document, by which `@Security` refers to the scheme. Default: the name of the class. */
  readonly schemeName?: string;
  /** Written in CommonMark. */
  readonly description?: string;
  /** True provides `undefined` to a request without credentials, in place of a 401. Malformed ones are still rejected. Default: false. */
  readonly optional?: Optional;
}

/** The value of a scheme: undefined is possible if credentials are optional. */
export type Credentials<Value, Optional extends boolean> = true extends Optional ? Value | undefined : Value;

/** The response to credentials that are sent without being required, but are malformed. */
export const invalidCredentials: DependencyError = { status: 401, description: 'Invalid authentication credentials' };

/** A security scheme whose credentials have any type. */
export interface AnySecurityScheme extends AnySource, DocumentedScheme {
  readonly kind: 'dependency';
  readonly optional: boolean;
  read(request: FastifyRequest): unknown;
  challenge(problem?: string): string;
  unauthorized(detail?: string): HTTPException;
}

/**
 * A security scheme: a dependency that provides the credentials of a request, and appears in the document. It reads them, but does not know which are
 * valid: that is decided by the dependency that uses it.
 *
 * A request without credentials has a 401 with a challenge, before its body is read.
 */
export abstract class SecurityScheme<T> implements Dependency<T>, AnySecurityScheme {
  declare readonly [value]: (value: T) => T;
  readonly kind = 'dependency';
  readonly uses: readonly Use[] = [req];
  readonly options = {};
  readonly schemes: readonly AnySecurityScheme[] = [this];
  readonly origin: Origin;
  readonly schemeName: string;
  /** True accepts a request without credentials. */
  readonly optional: boolean;
  /** The scheme in the document. */
  readonly definition: SecuritySchemeObject;
  /** The responses that the security requirement does not imply. */
  readonly throws: readonly DependencyError[];
  readonly #unknown: Readonly<Record<string, unknown>>;
  readonly provide = (request: FastifyRequest): T => this.#provide(request);

  constructor(definition: SecuritySchemeObject, { schemeName, description, optional = false, ...unknown }: SecuritySchemeOptions) {
    this.origin = captureCall(new.target);
    this.schemeName = schemeName ?? new.target.name;
    this.definition = description === undefined ? definition : { ...definition, description };
    this.optional = optional;
    this.throws = optional ? [invalidCredentials] : [];
    this.#unknown = unknown;
  }

  /** Returns the credentials of a request: undefined if there are none, and `MALFORMED` if they cannot be read. */
  abstract read(request: FastifyRequest): NonNullable<T> | typeof MALFORMED | undefined;

  /** Returns the challenge of `WWW-Authenticate`. `problem` is the reason for which credentials were rejected. */
  abstract challenge(problem?: string): string;

  /**
   * Creates the error for credentials that are not valid: `throw bearer.unauthorized('The token has expired')`. It is a 401 with the challenge of the
   * scheme. `detail` is sent to the client. Default: `Invalid authentication credentials`.
   */
  unauthorized(detail = 'Invalid authentication credentials'): HTTPException {
    return new HTTPException(401, detail, { headers: { 'www-authenticate': this.challenge(detail) } });
  }

  check(): readonly InvalidOption[] {
    const isValid = isText(this.schemeName) && /^[\w.-]+$/.test(this.schemeName);
    const name = isValid ? [] : [{ option: 'schemeName', given: String(this.schemeName), fix: 'use letters, digits, `.`, `-` and `_`' }];
    const { description } = this.definition;
    return [
      ...name,
      ...checkText('description', description),
      ...checkFlag('optional', this.optional),
      ...Object.entries(this.#unknown).map(unknownOption),
    ];
  }

  #provide(request: FastifyRequest): T {
    const credentials = this.read(request);
    if (credentials === MALFORMED) throw this.unauthorized();
    if (credentials === undefined && !this.optional) throw unauthenticated([this]);
    return credentials as T;
  }
}

/** Returns what is wrong with an option that is true or false: any other value, such as the text `no`, would have one of these meanings. */
export function checkFlag(option: string, given: unknown): readonly InvalidOption[] {
  return typeof given === 'boolean' ? [] : [{ option, given: String(given), fix: 'write true or false' }];
}

/** Returns what is wrong with an option that is a text. */
export function checkText(option: string, given: unknown): readonly InvalidOption[] {
  return given === undefined || isText(given) ? [] : [{ option, given: String(given), fix: 'write a text' }];
}

/** Returns the options of a scheme. From JavaScript they may be any value, which is reported as an option that the scheme does not have. */
export function readOptions<Options extends object>(given: Options): Options {
  return isOptions(given) ? given : ({ options: given } as unknown as Options);
}

/** A scheme would be less strict than intended without a mistyped option, such as `signed`. */
function unknownOption([option, given]: readonly [string, unknown]): InvalidOption {
  const meant = closestName(option, optionNames);
  const isMistyped = meant !== undefined && meant !== option;
  return {
    option,
    given: String(given),
    fix:
      option === 'options'
        ? 'write the options as an object: { … }'
        : isMistyped
          ? `write \`${meant}\` instead`
          : 'remove it: the scheme does not have this option',
  };
}

/** The options of all schemes. */
const optionNames = [
  'schemeName',
  'description',
  'optional',
  'realm',
  'bearerFormat',
  'tokenUrl',
  'refreshUrl',
  'authorizationUrl',
  'scopes',
  'openIdConnectUrl',
  'signed',
  'scheme',
] as const;

/** Creates the error for a request without credentials. Each scheme that would be accepted has a challenge. */
export function unauthenticated(schemes: readonly AnySecurityScheme[]): HTTPException {
  const challenges = schemes.map((scheme) => scheme.challenge());
  return new HTTPException(401, 'Not authenticated', { headers: { 'www-authenticate': [...new Set(challenges)].join(', ') } });
}
