import type { DriveOptions } from '@antiphon/openapi';
import { pathTemplates } from '@antiphon/openapi/spec';
import { internalsOf, isApp } from '../application/internals';
import { type CookieSecret, CookieSignatures } from '../cookies/cookie-signatures';
import type { Route } from '../routes/route';
import { signedCookiesOf } from '../routes/signed-cookies';
import type { Documented } from './mounted-documents';

interface SignedOperation {
  readonly names: readonly string[];
  readonly signatures: CookieSignatures;
}

/** Returns the function that signs the cookies of generated requests, with the secrets of the application and of those that are mounted in it. */
export function cookieSigner(app: Documented): NonNullable<DriveOptions['signCookie']> {
  const signed = new Map<string, SignedOperation>();
  addOperations(signed, app, { path: '', secret: undefined });
  return ({ method, path }, name, value) => {
    const operation = signed.get(`${method} ${path}`);
    if (!operation?.names.includes(name) || operation.signatures.verify(name, value) !== undefined) return value;
    return operation.signatures.sign(name, value);
  };
}

interface Place {
  readonly path: string;
  /** The secret of the outer application, which a mounted one inherits. */
  readonly secret: CookieSecret | undefined;
}

function addOperations(signed: Map<string, SignedOperation>, app: Documented, { path, secret: outer }: Place): void {
  if (!isApp(app)) return;
  const { cookieSecret: secret = outer } = internalsOf(app).options as { readonly cookieSecret?: CookieSecret };
  const signatures = secret === undefined ? undefined : new CookieSignatures(secret);
  if (signatures !== undefined) addRoutes(signed, app.routes, { path, signatures });
  for (const mount of app.mounts) addOperations(signed, mount.app, { path: `${path}${mount.path}`, secret });
}

function addRoutes(
  signed: Map<string, SignedOperation>,
  routes: readonly Route[],
  { path, signatures }: { path: string; signatures: CookieSignatures },
): void {
  for (const route of routes) {
    const operations = pathTemplates(`${path}${route.path}`).flatMap(({ template }) =>
      route.methods.map((method) => `${method} ${template}`),
    );
    for (const key of operations) {
      // Versions in a header share an operation.
      const names = [...(signed.get(key)?.names ?? []), ...signedCookiesOf(route)];
      if (names.length > 0) signed.set(key, { names, signatures });
    }
  }
}
