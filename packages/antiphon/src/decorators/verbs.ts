import { type TypeSpec } from '@antiphon/schema';
import { decorator, isListOf, isText, showValue } from '@antiphon/schema/internal';
import { actionRecordOf } from '../metadata';
import { problems } from '../problems/problems';
import type { Prototype } from './action-decorator';
import { inheritOptions } from './inherit-options';
import { reportTarget } from './option-decorators';
import { type HTTPMethod, type RouteOptions, routeOptionNames } from './route-options';

/** Decorates an instance method and makes it an action. */
// `any`: matches every method; the decorators of its parameters check them
export type RouteDecorator = <Action extends (...args: any[]) => unknown>(
  target: Prototype,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<Action>,
) => void;

/** The signatures of a verb: `@Get('/:itemId', { summary: 'Read one' })`. The path is Fastify's. Default: `''`. */
export interface VerbDecorator {
  <const Model extends TypeSpec | null>(path?: string, options?: RouteOptions<Model>): RouteDecorator;
  <const Model extends TypeSpec | null>(options: RouteOptions<Model>): RouteDecorator;
}

/** Handles GET. It handles HEAD too, with the same headers and no body, unless `exposeHeadRoutes` is false. */
export const Get: VerbDecorator = verb('Get', 'GET');
/** Handles POST. */
export const Post: VerbDecorator = verb('Post', 'POST');
/** Handles PUT. */
export const Put: VerbDecorator = verb('Put', 'PUT');
/** Handles PATCH. */
export const Patch: VerbDecorator = verb('Patch', 'PATCH');
/** Handles DELETE. */
export const Delete: VerbDecorator = verb('Delete', 'DELETE');
/** Handles HEAD in place of the GET route. */
export const Head: VerbDecorator = verb('Head', 'HEAD');
/** Handles OPTIONS. */
export const Options: VerbDecorator = verb('Options', 'OPTIONS');
/**
 * Handles QUERY (RFC 10008), which is safe like GET and has a body. Responses of the path have `Accept-Query` with the media types that the action
 * reads. A request without Content-Type is rejected (400). Only documents of OpenAPI 3.2 can describe it.
 */
export const QueryMethod: VerbDecorator = verb('QueryMethod', 'QUERY');

/** Handles several methods on one path: `@Route(['GET', 'POST'], '/search')`. */
export const Route = decorator('Route', ['method'], declareRoute, routeOptionNames, () => 2) as MethodsDecorator;

/** The signature of `@Route`. */
export type MethodsDecorator = <const Model extends TypeSpec | null>(
  methods: HTTPMethod | readonly HTTPMethod[],
  path?: string,
  options?: RouteOptions<Model>,
) => RouteDecorator;

function declareRoute(methods: HTTPMethod | readonly HTTPMethod[], path = '', options: RouteOptions = {}): RouteDecorator {
  const list = typeof methods === 'string' ? [methods] : methods;
  return (target, name) => {
    if (!isListOf(isText)(list) || list.length === 0) return reportTarget(target, name, problems.invalidMethods(showValue(methods)));
    if (!isText(path)) return reportTarget(target, name, problems.pathNotText(showValue(path)));
    const record = actionRecordOf(target.constructor, name);
    // The decorators of a method run from the last to the first.
    record.verbs.unshift({ methods: list, path });
    record.options = inheritOptions(options, record.options);
  };
}

function verb(name: string, method: HTTPMethod): VerbDecorator {
  return decorator(
    name,
    ['method'],
    (first: string | RouteOptions = '', second: RouteOptions = {}) => {
      if (Array.isArray(first)) return rejectList(name);
      return typeof first === 'string' ? declareRoute(method, first, second) : declareRoute(method, '', first);
    },
    routeOptionNames,
    ([first]) => (typeof first === 'string' || first === undefined || Array.isArray(first) ? 1 : 0),
  );
}

/** NestJS accepts a list of paths. From JavaScript it would be mistaken for options, and the route would have the path of the controller. */
function rejectList(decoratorName: string): RouteDecorator {
  return (target, name) => reportTarget(target, name, problems.listOfPaths(`@${decoratorName}`));
}
