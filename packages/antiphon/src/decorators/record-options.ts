import type { Class } from '@antiphon/schema';
import { actionRecordOf, type RecordedOptions, recordOf } from '../metadata';
import type { Prototype, SharedDecorator } from './action-types';
import { mergeOptions } from './merge-options';
import type { RouteOptions, SharedOptions } from './options';

/** A decorator that writes these options on a controller or on an action, whichever it decorates. */
export function recordShared(options: SharedOptions): SharedDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
    record.options = mergeOptions(options as RecordedOptions, record.options);
  };
}

/** A decorator that writes these options on an action. */
export function recordAction(options: RouteOptions): (target: Prototype, name: string | symbol) => void {
  return (target, name) => {
    const record = actionRecordOf(target.constructor, name);
    record.options = mergeOptions(options as RecordedOptions, record.options);
  };
}
