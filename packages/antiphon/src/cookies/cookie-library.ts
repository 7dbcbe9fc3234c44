type CookieLibrary = typeof import('@fastify/cookie');

let loaded: CookieLibrary | undefined;

/** Returns `@fastify/cookie`, which is loaded with the first cookie: most applications read none. */
export function cookieLibrary(): CookieLibrary {
  loaded ??= require('@fastify/cookie') as CookieLibrary;
  return loaded;
}
