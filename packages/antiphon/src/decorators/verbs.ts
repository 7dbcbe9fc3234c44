import { decorator, placeOf, recordProblem, type TypeSpec } from '@antiphon/schema';
import { actionRecordOf } from '../metadata';
import { problems } from '../problems/problems';
import type { Prototype } from './action-decorator';
import { mergeOptions } from './inherit-options';
import { type HTTPMethod, type RouteOptions, routeOptionNames } from './route-options';

/** Decorates an instance method and makes it an action. */
// `any`: any method can be an action; its parameters are checked by their own decorators
export type RouteDecorator = <Action extends (...args: any[]) => unknown>(
  target: Prototype,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<Action>,
) => void;

/** A verb decorator: `@Get('/:itemId', { summary: 'Read one' })`. The path is Fastify's, `''` by default. */
export interface VerbDecorator {
  <const Model extends TypeSpec | null>(path?: string, options?: RouteOptions<Model>): RouteDecorator;
  <const Model extends TypeSpec | null>(options: RouteOptions<Model>): RouteDecorator;
}

/** Answers GET, and HEAD with the same headers and no body unless `exposeHeadRoutes` is off. */
export const Get: VerbDecorator = verb('Get', 'GET');
/** Answers POST. */
export const Post: VerbDecorator = verb('Post', 'POST');
/** Answers PUT. */
export const Put: VerbDecorator = verb('Put', 'PUT');
/** Answers PATCH. */
export const Patch: VerbDecorator = verb('Patch', 'PATCH');
/** Answers DELETE. */
export const Delete: VerbDecorator = verb('Delete', 'DELETE');
/** Answers HEAD alone; GET routes answer HEAD by themselves. */
export const Head: VerbDecorator = verb('Head', 'HEAD');
/** Answers OPTIONS. */
export const Options: VerbDecorator = verb('Options', 'OPTIONS');
/** Handles QUERY, which is safe like GET and has a body. A document names it in OpenAPI 3.2 only. */
export const QueryMethod: VerbDecorator = verb('QueryMethod', 'QUERY');

/** Answers several methods on one path: `@Route(['GET', 'POST'], '/search')`. */
export const Route = decorator('Route', ['method'], declareRoute, routeOptionNames) as MethodsDecorator;

/** The way to write `@Route`. */
export type MethodsDecorator = <const Model extends TypeSpec | null>(
  methods: HTTPMethod | readonly HTTPMethod[],
  path?: string,
  options?: RouteOptions<Model>,
) => RouteDecorator;

function declareRoute(methods: HTTPMethod | readonly HTTPMethod[], path = '', options: RouteOptions = {}): RouteDecorator {
  const list = typeof methods === 'string' ? [methods] : methods;
  return (target, name) => {
    const record = actionRecordOf(target.constructor, name);
    record.verbs.unshift({ methods: list, path });
    record.options = mergeOptions(options as Record<string, unknown>, record.options);
  };
}

function verb(name: string, method: HTTPMethod): VerbDecorator {
  return decorator(
    name,
    ['method'],
    (first: string | RouteOptions = '', second: RouteOptions = {}) => {
      if (Array.isArray(first)) return refuseList(name);
      return typeof first === 'string' ? declareRoute(method, first, second) : declareRoute(method, '', first);
    },
    routeOptionNames,
  );
}

/** NestJS takes a list of paths. From JavaScript it would be taken for options, and the route would be that of the controller. */
function refuseList(decoratorName: string): RouteDecorator {
  return (target, name) =>
    recordProblem(target.constructor, {
      ...placeOf(target.constructor, String(name)),
      ...problems.listOfPaths(`@${decoratorName}`),
    });
}
