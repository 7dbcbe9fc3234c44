import { type Class, decorator } from '@antiphon/schema';
import { actionRecordOf, type RecordedOptions, recordOf } from '../metadata';
import type { ActionDecorator, Prototype, SharedDecorator } from './action-decorator';
import { mergeOptions } from './inherit-options';
import type { RouteOptions, SharedOptions } from './route-options';

/** Makes a decorator that writes options on a controller or on an action. */
// `any`: each decorator has parameters of its own
export function sharedDecorator<Make extends (...given: any[]) => SharedDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => SharedOptions,
  names?: Readonly<Record<string, true>>,
): Make {
  return decorator<Make>(name, ['class', 'method'], ((...given: Parameters<Make>) => recordShared(optionsOf(...given))) as Make, names);
}

/** Makes a decorator that writes options on an action. */
// `any`: as above
export function actionDecorator<Make extends (...given: any[]) => ActionDecorator>(
  name: string,
  optionsOf: (...given: Parameters<Make>) => RouteOptions,
): Make {
  return decorator<Make>(name, ['method'], ((...given: Parameters<Make>) => recordAction(optionsOf(...given))) as Make);
}

function recordShared(options: SharedOptions): SharedDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
    record.options = mergeOptions(options as RecordedOptions, record.options);
  };
}

function recordAction(options: RouteOptions): ActionDecorator {
  return (target, name) => {
    const record = actionRecordOf(target.constructor, name);
    record.options = mergeOptions(options as RecordedOptions, record.options);
  };
}
