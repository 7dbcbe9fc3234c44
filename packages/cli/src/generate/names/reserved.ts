import { importedNames } from './imported-names';

/** Words of JavaScript and TypeScript that a variable, a parameter or a class cannot be named after. */
const keywords: ReadonlySet<string> = new Set(
  (
    'arguments as async await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch this ' +
    'throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Classes of the platform and of the compiler that generated code, or code beside it, refers to by name. */
const platformClasses: ReadonlySet<string> = new Set(
  (
    'AbortController AbortSignal Array ArrayBuffer AsyncIterable Awaited BigInt Boolean Buffer DataView Date Error EvalError Exclude Extract FormData Function ' +
    'Headers Infinity Intl Iterable Iterator JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise Proxy RangeError Readonly ' +
    'Record ReferenceError Reflect RegExp Request Required Response ReturnType Set String Symbol SyntaxError TypeError URL URLSearchParams Uint8Array ' +
    'WeakMap WeakRef WeakSet'
  ).split(' '),
);

/**
 * Exports of the framework and of the validators that files of DTO classes import: a class of that name could not be declared in them. Controllers import the
 * decorators of their actions under another name where a class has the same one.
 */
const importedClasses: ReadonlySet<string> = new Set([
  ...'Allow Contains Length Transform Type Upload UploadFile'.split(' '),
  ...Object.values(importedNames).flat(),
]);

/** Members of a request: of Fastify, and of the framework. */
const requestMembers: ReadonlySet<string> = new Set(
  (
    'baseUrl body client compileValidationSchema context cookies fullUrl getDecorator getValidationFunction headers host hostname id ip ips is404 log method ' +
    'originalUrl params port protocol query raw rootPath routeOptions server setDecorator signCookie signal socket unsignCookie url urlFor validateInput validationError'
  ).split(' '),
);

/** The functions of test runners. */
const testFunctions: ReadonlySet<string> = new Set(
  'after afterAll afterEach assert before beforeAll beforeEach describe expect it jest test vi'.split(' '),
);

/** The owner of a name that generated code cannot use. */
export type NameOwner = 'JavaScript' | 'the platform' | 'the framework' | 'the requests of Fastify' | 'test runners' | 'the generated code';

/** Returns the owner of a member or variable name, or undefined if the name is free. */
export function ownerOfVariable(name: string): NameOwner | undefined {
  return keywords.has(name) ? 'JavaScript' : undefined;
}

/** Returns the owner of a class name, or undefined if the name is free. */
export function ownerOfClass(name: string): NameOwner | undefined {
  if (platformClasses.has(name)) return 'the platform';
  return importedClasses.has(name) ? 'the framework' : undefined;
}

/** Returns the owner of the name of an exported constant, which a test imports, or undefined if the name is free. */
export function ownerOfConstant(name: string): NameOwner | undefined {
  if (name in {}) return 'JavaScript';
  return testFunctions.has(name) ? 'test runners' : undefined;
}

/** Returns the owner of a member of requests, or undefined if the name is free. */
export function ownerOfRequestMember(name: string): NameOwner | undefined {
  if (name in {}) return 'JavaScript';
  return requestMembers.has(name) ? 'the requests of Fastify' : undefined;
}
