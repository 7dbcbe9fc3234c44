import { type Class } from '@antiphon/schema';
import { decorator } from '@antiphon/schema/internal';
import { actionRecordOf, recordOf } from '../metadata';
import type { ActionDecorator, ControllerOrActionDecorator, Prototype } from './action-decorator';
import { inheritOptions } from './inherit-options';
import type { RouteOptions, SharedOptions } from './route-options';

/**
 * Creates a decorator of controllers and actions that sets the options which `optionsOf` returns. `names` are the options of the decorator
 * itself; any other is reported.
 */
// `any`: each decorator has its own parameters
export function sharedOptionDecorator<Make extends (...given: any[]) => ControllerOrActionDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => SharedOptions,
  names?: Readonly<Record<string, true>>,
): Make {
  const make = (...given: Parameters<Make>) => setSharedOptions(optionsOf(...given));
  return decorator<Make>(name, ['class', 'method'], make as Make, names);
}

/** Creates a decorator of actions that sets the options which `optionsOf` returns. */
// `any`: each decorator has its own parameters
export function actionOptionDecorator<Make extends (...given: any[]) => ActionDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => RouteOptions,
): Make {
  const make = (...given: Parameters<Make>) => setActionOptions(optionsOf(...given));
  return decorator<Make>(name, ['method'], make as Make);
}

function setSharedOptions(options: SharedOptions): ControllerOrActionDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = recordOfTarget(target, name);
    record.options = inheritOptions(options, record.options);
  };
}

function setActionOptions(options: RouteOptions): ActionDecorator {
  return (target, name) => {
    const record = actionRecordOf(target.constructor, name);
    record.options = inheritOptions(options, record.options);
  };
}

/** Returns the record of a decorated class, or of a decorated method. */
export function recordOfTarget(target: Class | Prototype, name: string | symbol | undefined) {
  return name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
}
