import { type Class, SetupError, type TypeSpec } from '@antiphon/schema';
import { acceptedOptions, captureCall, classesOf, invalidOptions, placeOf, recordProblem } from '@antiphon/schema/internal';
import type { DecoratorFunction } from '../decorators/compose';
import { inheritOptions } from '../decorators/inherit-options';
import { listedControllerOptionNames, type SharedOptions } from '../decorators/route-options';
import { recordOf } from '../metadata';
import { problems } from '../problems/problems';
import type { Actions, CheckedActions } from './checked-actions';
import { type FitsConstructor, type InjectedService, recordServices } from './injectable';
import { applyDecorators, recordActions } from './record-actions';

/** Options of `controller`: those of `@Controller`, the services of the constructor, and other decorators. */
export interface ControllerFunctionOptions<
  Model extends TypeSpec | null = TypeSpec | null,
  Services extends readonly InjectedService[] = readonly InjectedService[],
> extends SharedOptions<Model> {
  /** The services that the constructor receives, in order; a class that is declared further down as a function: `() => Users`. Default: none. */
  readonly inject?: Services;
  /** Decorators of the controller, in the order in which they would be written above it. Default: none. */
  readonly decorators?: readonly DecoratorFunction[];
}

const optionNames = { ...listedControllerOptionNames, inject: true, decorators: true } as const;

/**
 * Makes a class a controller without decorators, in its static block. Its actions, by the names of their methods, are served under `prefix`, and the
 * options are the defaults of the actions. The compiler checks the parameters and the result of each method.
 *
 * @throws SetupError if the first argument is not a class.
 * @example
 * class ItemsController {
 *   read(itemId: number, q: string | undefined) { … }
 *   static {
 *     controller(this, '/items', { read: get('/:itemId', [path('itemId', Number), query('q?', String)], { responseModel: Item }) });
 *   }
 * }
 */
export function controller<
  Target extends Class,
  const Declared extends Actions,
  const Services extends readonly InjectedService[] = readonly [],
  const Model extends TypeSpec | null = TypeSpec | null,
>(
  target: Target,
  prefix: string,
  declared: Declared & CheckedActions<InstanceType<Target>, Declared>,
  options: ControllerFunctionOptions<Model, Services & FitsConstructor<Target, Services>> = {},
): void {
  requireClass(target, 'controller', controller);
  checkArguments(target, prefix, options);
  const { inject, decorators = [], ...own } = acceptedOptions(options, optionNames);
  recordActions(target, declared);
  if (inject !== undefined) recordServices(target, inject);
  const record = recordOf(target);
  record.controller = { prefix: String(prefix) };
  record.isListed = true;
  record.options = inheritOptions(own, record.options);
  applyDecorators(target, undefined, decorators);
}

/**
 * Declares actions of an abstract base class or a mixin, in its static block. Each controller that extends it inherits them under its own prefix,
 * and may declare one of them again.
 *
 * @throws SetupError if the first argument is not a class.
 */
export function actions<Target extends Class, const Declared extends Actions>(
  target: Target,
  declared: Declared & CheckedActions<InstanceType<Target>, Declared>,
): void {
  requireClass(target, 'actions', actions);
  recordActions(target, declared);
}

/** Throws for anything but a class, at the call of `callee`. */
function requireClass(target: unknown, name: string, callee: Function): void {
  if (typeof target === 'function' && classesOf(target).length > 0 && target.prototype !== undefined) return;
  throw new SetupError([{ className: name, origin: captureCall(callee), ...problems.calledWithoutClass(name, target) }]);
}

/** From JavaScript, the prefix may be missing. */
function checkArguments(target: Class, prefix: unknown, options: object): void {
  const place = placeOf(target);
  if (recordOf(target).controller !== undefined) recordProblem(target, { ...place, ...problems.controllerTwice() });
  if (typeof prefix !== 'string') recordProblem(target, { ...place, ...problems.prefixNotText() });
  for (const problem of invalidOptions(options, optionNames, '`controller`', place)) recordProblem(target, problem);
}
