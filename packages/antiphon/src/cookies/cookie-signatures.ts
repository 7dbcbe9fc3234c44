import { hkdfSync } from 'node:crypto';
import type { SignCookie } from '@antiphon/responses';
import type { Signer } from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { cookieLibrary } from './cookie-library';

/** The secrets that sign cookies: one, or several of which the first signs and all verify. */
export type CookieSecret = string | readonly string[];

/**
 * Signs cookies with the signer of `@fastify/cookie`, which covers the value alone. The key of each name is derived from the secret (HKDF, RFC 5869), so
 * that the value of one cookie is not valid in another, nor in a cookie that `reply.setCookie` has signed. The end of a cookie is signed with it: a copy is
 * not valid for longer than in the browser.
 */
export class CookieSignatures {
  readonly #secrets: readonly string[];
  readonly #signers = new Map<string, Signer>();

  constructor(secret: CookieSecret) {
    this.#secrets = [secret].flat();
  }

  /** Returns the value, the second in which it ends, if it does, and their signature: `ann.1790000000.…`. */
  readonly sign: SignCookie = (name, value, end) => this.#signerOf(name).sign(`${value}.${end ?? ''}`);

  /** Returns the value of a signed text; undefined if it has ended, or if the signature is missing or is not that of this name and value. */
  verify(name: string, text: string): string | undefined {
    const signed = this.#signerOf(name).unsign(text).value;
    if (signed === null) return undefined;
    const stop = signed.lastIndexOf('.');
    const end = signed.slice(stop + 1);
    return end !== '' && Number(end) * 1000 <= Date.now() ? undefined : signed.slice(0, stop);
  }

  #signerOf(name: string): Signer {
    const known = this.#signers.get(name);
    if (known !== undefined) return known;
    const keys = this.#secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', `antiphon cookie ${name}`, 32)));
    const signer = new (cookieLibrary().Signer)(keys);
    if (this.#signers.size < maxSigners) this.#signers.set(name, signer);
    return signer;
  }
}

/** The number of names that are remembered, in case an application builds them from the input of clients. */
const maxSigners = 100;

const signatures = Symbol('antiphon.cookieSignatures');

interface ScopedInstance {
  [signatures]?: CookieSignatures;
}

/** Sets the signatures of the requests of a Fastify scope. Inner scopes, such as mounted applications, inherit them. */
export function setCookieSignatures(fastify: FastifyInstance, secret: CookieSecret): void {
  (fastify as ScopedInstance)[signatures] = new CookieSignatures(secret);
}

/** Returns the signatures of a Fastify scope; undefined if it has no secret. */
export function cookieSignaturesOf(fastify: FastifyInstance): CookieSignatures | undefined {
  return (fastify as ScopedInstance)[signatures];
}

/** Returns the function that signs the cookies of a scope. It throws if the scope has no secret. */
export function signCookieOf(fastify: FastifyInstance): SignCookie {
  return cookieSignaturesOf(fastify)?.sign ?? rejectSigned;
}

function rejectSigned(name: string): never {
  throw missingSecret(name);
}

/** Returns the error for a signed cookie of an application without a secret. */
export function missingSecret(name: string): Error {
  return new Error(
    `The cookie \`${name}\` cannot be signed: the application has no \`cookieSecret\`; set it in \`createApp\` or on the plugin`,
  );
}
