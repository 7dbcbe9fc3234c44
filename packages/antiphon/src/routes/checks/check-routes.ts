import { FileResponse, RedirectResponse, Response, StreamingResponse, statusAllowsBody } from '@antiphon/responses';
import { connectionFields } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { parameterNames, patternOf } from '../path';
import type { Route } from '../route';

/** Refuses what cannot be right about routes, alone and together: each problem with its fix, none thrown. */
export function checkRoutes(routes: readonly Route[], report: Report): void {
  for (const route of routes) {
    for (const check of checks) check(route, (problem) => report({ ...route.place, ...problem }));
  }
  checkDuplicates(routes, report);
}

interface Finding {
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

type Check = (route: Route, found: (finding: Finding) => void) => void;

const checks: readonly Check[] = [
  checkPath,
  checkPathParameters,
  checkBody,
  checkUploads,
  checkStatus,
  checkResponseClasses,
  checkResponseHeaders,
  checkTimeout,
];

/** A path without the patterns of its parameters, in which anything may stand. */
function withoutPatterns(path: string): string {
  const shorter = path.replaceAll(/\\.|\([^()\\]*\)/g, '');
  return shorter === path ? path : withoutPatterns(shorter);
}

function checkPath({ path }: Route, found: (finding: Finding) => void): void {
  const plain = withoutPatterns(path);
  const problem = pathSyntax(plain);
  if (problem !== undefined) found({ code: 'path-syntax', ...problem });
  const [text, name] = /\{([^}]*)\}/.exec(plain) ?? [];
  if (text === undefined) return;
  found({
    code: 'path-in-braces',
    sentence: `\`${text}\` in the path \`${path}\` is plain text, not a parameter`,
    fix: `write \`:${name}\``,
  });
}

/** The parts of a path, without its patterns, that the router refuses or never matches. */
function pathSyntax(path: string): Pick<Finding, 'sentence' | 'fix'> | undefined {
  const names = parameterNames(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    return { sentence: `the path \`${path}\` has the parameter \`${twice}\` twice`, fix: 'give each a name of its own' };
  if (/[()]/.test(path)) return { sentence: `a parenthesis of the path \`${path}\` has no partner`, fix: 'close it, or remove it' };
  if (/\?./.test(path)) {
    const fix = 'write @Get() twice, with and without the parameter; a query is read by @Query() and is not part of the path';
    return { sentence: `\`?\` in the path \`${path}\` is not at its end`, fix };
  }
  if (/\*./.test(path)) return { sentence: `\`*\` in the path \`${path}\` is not at its end`, fix: 'write a parameter: `:name`' };
  if (/:(?![:\w$])(?<!::)/.test(path)) {
    return {
      sentence: `a parameter of the path \`${path}\` has no name`,
      fix: 'name it, as `:id`; a colon of the path itself is written `::`',
    };
  }
  return undefined;
}

function checkPathParameters({ path, parameters }: Route, found: (finding: Finding) => void): void {
  const inPath = parameterNames(path);
  const declared = parameters.filter(({ kind }) => kind === 'path') as readonly { readonly name: string | undefined }[];
  for (const { name } of declared) {
    if (name === undefined || inPath.includes(name)) continue;
    const fix = inPath.length === 0 ? `write \`:${name}\` in the path` : `name one of ${inPath.map((known) => `\`${known}\``).join(', ')}`;
    found({ code: 'path-parameter-unknown', sentence: `takes the path parameter \`${name}\`, which \`${path}\` does not have`, fix });
  }
  // A misspelt name is one problem, not two.
  if (declared.some(({ name }) => name !== undefined && !inPath.includes(name))) return;
  const takesAll =
    declared.some(({ name }) => name === undefined) || parameters.some(({ kind }) => kind === 'request' || kind === 'custom');
  if (takesAll) return;
  for (const name of inPath.filter((known) => !declared.some((parameter) => parameter.name === known))) {
    found({
      code: 'path-parameter-unused',
      sentence: `never takes the path parameter \`${name}\` of \`${path}\``,
      fix: `add @Path('${name}') to a parameter, or take it out of the path`,
    });
  }
}

function checkBody({ methods, parameters }: Route, found: (finding: Finding) => void): void {
  const bodies = parameters.filter(({ kind }) => kind === 'body') as readonly { readonly name: string | undefined }[];
  const forms = parameters.filter(({ kind }) => kind === 'form' || kind === 'upload');
  if (bodies.length + forms.length === 0) return;
  if (methods.every((method) => method === 'GET' || method === 'HEAD')) {
    found({
      code: 'body-without-method',
      sentence: `reads a body, but ${methods.join(' and ')} has none`,
      fix:
        bodies.length > 0
          ? 'use @Post(), @Put() or @Patch(), or read the query: write @Query() on the parameter'
          : 'use @Post(), @Put() or @Patch()',
    });
  }
  if (bodies.length > 1 && bodies.some(({ name }) => name === undefined)) {
    found({ code: 'two-bodies', sentence: 'takes the whole body more than once', fix: "name the keys: @Body('item'), @Body('user')" });
  }
  if (bodies.length > 0 && forms.length > 0) {
    found({ code: 'body-and-form', sentence: 'takes a JSON body and a form', fix: 'take one of them' });
  }
}

/** A part of a form is a file or a text, and has one set of limits. */
function checkUploads({ parameters }: Route, found: (finding: Finding) => void): void {
  const named = parameters.flatMap((parameter) =>
    (parameter.kind === 'form' || parameter.kind === 'upload') && parameter.name !== undefined
      ? [[parameter.name, parameter.kind] as const]
      : [],
  );
  const uploads = new Set(named.flatMap(([name, kind]) => (kind === 'upload' ? [name] : [])));
  for (const name of uploads) {
    if (named.filter((other) => other[0] === name).length < 2) continue;
    found({
      code: 'upload-name-twice',
      sentence: `reads the part \`${name}\` of its form more than once, as an upload`,
      fix: "give each @Upload and @Form a name of its own; several files are @Upload('files', [UploadFile])",
    });
  }
}

function checkStatus({ response }: Route, found: (finding: Finding) => void): void {
  const { statusCode, model } = response;
  if (statusCode === undefined) return;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) {
    found({
      code: 'no-status',
      sentence: `has the status \`${statusCode}\``,
      fix: 'use a status from 200 to 599: 1xx is never the last response',
    });
  } else if (model !== undefined && !statusAllowsBody(statusCode)) {
    found({
      code: 'model-without-body',
      sentence: `has a response model, but status ${statusCode} must not have a body`,
      fix: 'use another status, or @ResponseModel(null)',
    });
  }
}

function checkResponseHeaders({ documentation }: Route, found: (finding: Finding) => void): void {
  for (const { name } of documentation.responseHeaders) {
    if (!TOKEN.test(name)) {
      found({
        code: 'no-header-name',
        sentence: `declares the response header ${JSON.stringify(name)}, which is not a name that HTTP can send`,
        fix: 'use letters, digits and hyphens, such as X-Total-Count',
      });
    } else if (connectionFields.includes(name.toLowerCase())) {
      found({
        code: 'header-of-connection',
        sentence: `declares the response header \`${name}\`, which belongs to a connection: the server manages it and no response can have it`,
        fix: 'take the declaration out',
      });
    }
  }
}

/** `token` of RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function checkResponseClasses({ response }: Route, found: (finding: Finding) => void): void {
  const { isGenerator } = response;
  // From JavaScript anything may stand here.
  const classes: readonly (typeof Response)[] = Array.isArray(response.classes) ? response.classes : [response.classes as never];
  if (classes.length === 0) {
    found({
      code: 'no-response-class',
      sentence: 'has an empty list of response classes',
      fix: 'name at least one: @ResponseClass(JSONResponse)',
    });
  }
  for (const responseClass of classes.filter((given) => !isResponseClass(given))) {
    found({ code: 'not-a-response-class', ...notAResponse(responseClass) });
  }
  for (const responseClass of classes.filter(isResponseClass)) {
    const missing = missingPackage(responseClass);
    if (missing !== undefined) found({ code: 'package-not-installed', ...missing });
  }
  const unfit = classes.filter((given) => isGenerator && isResponseClass(given) && !streams(given));
  for (const responseClass of unfit) {
    found({
      code: 'generator-without-stream',
      sentence: `is a generator, but ${responseClass.name} sends one value`,
      fix: 'use StreamingResponse, EventSourceResponse or JSONLinesResponse, or return a list',
    });
  }
}

/** The longest time that a timer of Node.js can wait; one that is set to more fires after 1 ms. */
const longestTimer = 2 ** 31 - 1;

function checkTimeout({ fastify }: Route, found: (finding: Finding) => void): void {
  const { handlerTimeout } = fastify;
  if (handlerTimeout === undefined || handlerTimeout <= longestTimer) return;
  found({
    code: 'timer-too-long',
    sentence: `sets \`handlerTimeout\` to \`${handlerTimeout}\`, but no timer waits longer than ${longestTimer} milliseconds`,
    fix: `write at most ${longestTimer}, or leave it out for no limit`,
  });
}

function notAResponse(given: unknown): Pick<Finding, 'sentence' | 'fix'> {
  if (given === undefined) {
    const sentence = 'its response class is `undefined`: a class that is imported in a cycle, or that its file does not export';
    return { sentence, fix: 'check the import of the class' };
  }
  if (given === globalThis.Response) {
    return { sentence: "its response class is the platform's own Response", fix: "import { Response } from 'antiphon'" };
  }
  if (given instanceof Response) {
    const { name } = given.constructor;
    return { sentence: `its response class is an instance of ${name}`, fix: `name the class: @ResponseClass(${name})` };
  }
  const name = typeof given === 'function' ? given.name : typeof given === 'object' ? JSON.stringify(given) : String(given);
  return { sentence: `its response class \`${name}\` does not extend Response`, fix: 'extend Response from antiphon' };
}

/** The package that a response class needs; it would be missed with the first response otherwise. */
function missingPackage({ loadPackages, name }: typeof Response): Pick<Finding, 'sentence' | 'fix'> | undefined {
  try {
    loadPackages?.();
    return undefined;
  } catch (error) {
    const [, install] = /`(npm install [^`]+)`/.exec((error as Error).message) ?? [];
    return { sentence: `${name} cannot be used: ${(error as Error).message}`, fix: install ?? 'install the package that it needs' };
  }
}

function isResponseClass(given: unknown): given is typeof Response {
  return typeof given === 'function' && (given === Response || given.prototype instanceof Response);
}

/** JSON and the like can hold a generator's items as one array; a text, a file or a redirect cannot. */
function streams(responseClass: Function): boolean {
  if (responseClass === StreamingResponse || responseClass.prototype instanceof StreamingResponse) return true;
  return (
    ![FileResponse, RedirectResponse].some((single) => responseClass === single || responseClass.prototype instanceof single) &&
    (responseClass as typeof Response).mediaType?.startsWith('text/') === false
  );
}

function checkDuplicates(routes: readonly Route[], report: Report): void {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    for (const method of route.methods) {
      const key = `${method} ${patternOf(route.path)} ${JSON.stringify(route.fastify.constraints ?? {})}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, route);
      else report({ ...route.place, ...duplicate(method, route, first) });
    }
  }
}

function duplicate(method: string, { path }: Route, first: Route): Finding {
  return {
    code: 'duplicate-route',
    sentence: `answers \`${method} ${path}\`, and so does ${first.place.className}.${first.place.member}`,
    fix: 'give one of them another path or method',
  };
}
