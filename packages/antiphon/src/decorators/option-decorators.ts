import { type Class } from '@antiphon/schema';
import { acceptedOptions, decorator, invalidOptions, type OptionTable, placeOf, recordProblem } from '@antiphon/schema/internal';
import { actionRecordOf, recordOf } from '../metadata';
import type { Problem } from '../problems/problem';
import type { ActionDecorator, ControllerOrActionDecorator, Prototype } from './action-decorator';
import { inheritOptions } from './inherit-options';
import { type RouteOptions, routeOptionNames, type SharedOptions } from './route-options';

/** The options of a decorator itself, and the index of their argument. */
interface OwnOptions {
  readonly names: OptionTable;
  readonly at: number;
}

/** Creates a decorator of controllers and actions that sets the options which `optionsOf` returns. Its own options are checked too. */
// `any`: each decorator has its own parameters
export function sharedOptionDecorator<Make extends (...given: any[]) => ControllerOrActionDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => SharedOptions,
  own?: OwnOptions,
): Make {
  const make = (...given: Parameters<Make>) => setSharedOptions(name, optionsOf(...given));
  return decorator<Make>(name, ['class', 'method'], make as Make, own?.names, () => own?.at ?? -1);
}

/** Creates a decorator of actions that sets the options which `optionsOf` returns. */
// `any`: each decorator has its own parameters
export function actionOptionDecorator<Make extends (...given: any[]) => ActionDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => RouteOptions,
): Make {
  const make = (...given: Parameters<Make>) => setActionOptions(name, optionsOf(...given));
  return decorator<Make>(name, ['method'], make as Make);
}

function setSharedOptions(decoratorName: string, options: SharedOptions): ControllerOrActionDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = recordOfTarget(target, name);
    record.options = inheritOptions(checkedOptions(options, decoratorName, target, name), record.options);
  };
}

function setActionOptions(decoratorName: string, options: RouteOptions): ActionDecorator {
  return (target, name) => {
    const record = actionRecordOf(target.constructor, name);
    record.options = inheritOptions(checkedOptions(options, decoratorName, target, name), record.options);
  };
}

/** Reports a value that an option does not accept, and leaves it out. */
function checkedOptions(options: RouteOptions, decoratorName: string, target: object, name: string | symbol | undefined): RouteOptions {
  const owner = name === undefined ? (target as Class) : target.constructor;
  const place = placeOf(owner, name === undefined ? undefined : String(name));
  for (const problem of invalidOptions(options, routeOptionNames, `@${decoratorName}`, place)) recordProblem(owner, problem);
  return acceptedOptions(options, routeOptionNames);
}

/** Returns the record of a decorated class, or of a decorated method. */
export function recordOfTarget(target: Class | Prototype, name: string | symbol | undefined) {
  return name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
}

/** Records a problem of a decorated class, or of a decorated method. */
export function reportTarget(target: Class | Prototype, name: string | symbol | undefined, problem: Problem): void {
  const owner = name === undefined ? (target as Class) : target.constructor;
  recordProblem(owner, { ...placeOf(owner, name === undefined ? undefined : String(name)), ...problem });
}
