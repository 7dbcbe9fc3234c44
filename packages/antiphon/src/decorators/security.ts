import type { SharedDecorator } from './action-types';
import { recordShared } from './record-options';

/**
 * Documents which scheme guards these routes: `@Security('bearer')`, `@Security('oauth2', ['items:write'])`. It documents only: the guard is
 * a hook. Several on one place are alternatives; `@Security()` takes an outer requirement off.
 */
export function Security(scheme?: string, scopes: readonly string[] = []): SharedDecorator {
  return recordShared({ security: scheme === undefined ? [] : [{ [scheme]: scopes }] });
}
