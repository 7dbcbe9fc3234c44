import type { Place, Report } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import type { DocumentedScheme } from '../dependencies/dependency';
import { problems } from '../problems/problems';
import { APIKeyCookie } from '../security/api-key';
import type { DeclaredError, Parameter, Route, RouteDocumentation, TextParameter } from './route';

/** Returns true if an argument or a security scheme of a route reads cookies. */
export function readsCookies({ parameters, documentation }: Route): boolean {
  return parameters.some(({ kind }) => kind === 'cookie') || documentation.schemes.some((scheme) => scheme instanceof APIKeyCookie);
}

/** Adds the 401 for a cookie without a valid signature to the documentation of an action. */
export function documentSignedCookies(documentation: RouteDocumentation, parameters: readonly Parameter[]): RouteDocumentation {
  const isRejected = parameters.some((parameter) => isSigned(parameter) && parameter.signed === 'reject');
  return isRejected ? { ...documentation, throws: [...documentation.throws, invalidSignature] } : documentation;
}

const invalidSignature: DeclaredError = {
  status: 401,
  model: undefined,
  description: 'A signed cookie has expired, or has no valid signature',
};

/** Returns the names of the signed cookies that a route reads, by its arguments and its security schemes. */
export function signedCookiesOf({ parameters, documentation }: Route): readonly string[] {
  const names = parameters.filter(isSigned).map(({ name }) => name);
  return [...names, ...documentation.schemes.map(signedCookieOf)].filter((name) => name !== undefined);
}

/** Reports signed cookies of an application that has no secret. */
export function checkSignedCookies(routes: readonly Route[], report: Report): void {
  for (const route of routes) {
    for (const parameter of route.parameters.filter(isSigned)) {
      report({ ...placeOfParameter(route, parameter), ...problems.signedWithoutSecret(String(parameter.name)) });
    }
  }
  for (const scheme of new Set(routes.flatMap(({ documentation }) => documentation.schemes))) {
    const name = signedCookieOf(scheme);
    if (name !== undefined) {
      report({ className: scheme.constructor.name, origin: scheme.origin, ...problems.signedWithoutSecret(name) });
    }
  }
}

function isSigned(parameter: Parameter): parameter is TextParameter {
  return 'signed' in parameter;
}

function signedCookieOf(scheme: DocumentedScheme): string | undefined {
  return scheme instanceof APIKeyCookie ? scheme.signedCookie : undefined;
}

/** A parameter after those of the action is one of a dependency. */
function placeOfParameter({ controller, action, inputs, place }: Route, { index }: TextParameter): Place {
  const isOfDependency = inputs !== undefined && index >= inputs.length;
  return isOfDependency ? place : placeOf(controller, `${action} (parameter ${index + 1})`);
}
