import type { Class } from '@antiphon/schema';
import { actionRecordOf, recordOf } from '../metadata';
import type { Prototype, SharedDecorator } from './action-types';
import type { SecurityRequirement } from './options';

/**
 * Documents which scheme guards these routes: `@Security('bearer')`, `@Security('oauth2', ['items:write'])`. It documents only: the guard is
 * a hook. Several on one place are alternatives; `@Security()` takes an outer requirement off.
 */
export function Security(scheme?: string, scopes: readonly string[] = []): SharedDecorator {
  const requirements = scheme === undefined ? [] : [{ [scheme]: scopes }];
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
    // Decorators of one place run from the last to the first.
    record.options = { ...record.options, security: [...requirements, ...((record.options.security as SecurityRequirement[]) ?? [])] };
  };
}
