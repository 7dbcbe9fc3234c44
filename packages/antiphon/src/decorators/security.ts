import { type Class, decorator } from '@antiphon/schema';
import { actionRecordOf, recordOf } from '../metadata';
import type { Prototype, SharedDecorator } from './action-decorator';
import type { SecurityRequirement } from './route-options';

/** Options of `@Security`. */
export interface SecurityOptions {
  /** OAuth 2 scopes, or roles of another scheme. Default: none. */
  readonly scopes?: readonly string[];
  /** True lets in requests without credentials, too. Default: false. */
  readonly optional?: boolean;
}

/**
 * Documents which scheme guards these routes: `@Security('bearer')`, `@Security('oauth2', ['items:write'])`. It documents only: the guard is
 * a hook. Several on one place are alternatives, and so is `@Security()` beside them: it allows a request without credentials, as
 * `{ optional: true }` does. `@Security()` alone takes an outer requirement off.
 */
export const Security: (scheme?: string, given?: readonly string[] | SecurityOptions) => SharedDecorator = decorator(
  'Security',
  ['class', 'method'],
  declareSecurity,
  { scopes: true, optional: true },
);

function declareSecurity(scheme?: string, given: readonly string[] | SecurityOptions = []): SharedDecorator {
  const { scopes = [], optional = false }: SecurityOptions = isList(given) ? { scopes: given } : given;
  const requirements = scheme === undefined ? [] : [{ [scheme]: scopes }, ...(optional ? [anonymous] : [])];
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = name === undefined ? recordOf(target as Function) : actionRecordOf((target as Prototype).constructor, name);
    // Decorators of one place run from the last to the first.
    record.options = {
      ...record.options,
      security: alternatives(requirements, record.options.security as SecurityRequirement[] | undefined),
    };
  };
}

/** The requirement that a request without credentials meets. */
const anonymous: SecurityRequirement = {};

function isList(given: readonly string[] | SecurityOptions): given is readonly string[] {
  return Array.isArray(given);
}

/** An empty list is a `@Security()` that stands alone. */
function alternatives(
  added: readonly SecurityRequirement[],
  known: readonly SecurityRequirement[] | undefined,
): readonly SecurityRequirement[] {
  if (known === undefined || (added.length === 0 && known.length === 0)) return added;
  const all = [added, known].flatMap((requirements) => (requirements.length === 0 ? [anonymous] : requirements));
  const named = all.filter((requirement) => requirement !== anonymous);
  return named.length === all.length ? named : [...named, anonymous];
}
