import { FileResponse, RedirectResponse, Response, StreamingResponse, statusAllowsBody } from '@antiphon/responses';
import { connectionFields, extendsClass, isToken } from '@antiphon/responses/internal';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** Checks the declared status code. */
export function* checkStatus({ response: { statusCode, model } }: Route): Iterable<Problem> {
  if (statusCode === undefined) return;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) yield problems.invalidStatus(statusCode);
  else if (model !== undefined && !statusAllowsBody(statusCode)) yield problems.modelWithoutBody(statusCode);
}

/** Checks the declared response headers. */
export function* checkResponseHeaders({ documentation }: Route): Iterable<Problem> {
  for (const { name } of documentation.responseHeaders) {
    if (!isToken(name)) yield problems.invalidHeaderName(name);
    else if (connectionFields.includes(name.toLowerCase())) yield problems.connectionHeader(name);
  }
}

/** Checks the response classes: from JavaScript they may be any values. */
export function* checkResponseClasses({ response: { classes, isGenerator } }: Route): Iterable<Problem> {
  const list: readonly unknown[] = Array.isArray(classes) ? classes : [classes];
  if (list.length === 0) yield problems.noResponseClass();
  for (const responseClass of list) {
    const problem = isResponseClass(responseClass) ? missingPackage(responseClass) : notAResponseClass(responseClass);
    if (problem !== undefined) yield problem;
    if (isGenerator && isResponseClass(responseClass) && !acceptsGenerator(responseClass)) {
      yield problems.generatorWithoutStream(responseClass.name);
    }
  }
}

function isResponseClass(value: unknown): value is typeof Response {
  return extendsClass(value, Response);
}

function notAResponseClass(value: unknown): Problem {
  if (value === undefined) return problems.undefinedResponseClass();
  if (value === globalThis.Response) return problems.globalResponseClass();
  if (value instanceof Response) return problems.responseInstance(value.constructor.name);
  const name = typeof value === 'function' ? value.name : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return problems.notAResponseClass(name);
}

/** Loads the package that a response class requires, which would otherwise fail with the first response. */
function missingPackage({ loadPackages, name }: typeof Response): Problem | undefined {
  try {
    loadPackages?.();
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const [, command] = /`(npm install [^`]+)`/.exec(message) ?? [];
    return problems.packageNotInstalled(name, message, command);
  }
}

/** Returns true for a class whose content may be a list, such as JSON, and false for a text, a file or a redirect. */
function acceptsGenerator(responseClass: typeof Response): boolean {
  if (extendsClass(responseClass, StreamingResponse)) return true;
  const isSingle = [FileResponse, RedirectResponse].some((single) => extendsClass(responseClass, single));
  return !isSingle && responseClass.mediaType?.startsWith('text/') === false;
}
