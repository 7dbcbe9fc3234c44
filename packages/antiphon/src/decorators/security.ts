import { type Class } from '@antiphon/schema';
import { decorator, flag, isListOf, isText, showValue, texts } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';
import type { ControllerOrActionDecorator, Prototype } from './action-decorator';
import { recordOfTarget, reportTarget } from './option-decorators';
import type { SecurityRequirement } from './route-options';

/** Options of `@Security`. */
export interface SecurityOptions {
  /** OAuth 2 scopes, or roles of another scheme. Default: none. */
  readonly scopes?: readonly string[];
  /** True also allows requests without credentials. Default: false. */
  readonly optional?: boolean;
}

/**
 * Documents the scheme that guards these routes: `@Security('bearer')`, `@Security('oauth2', ['items:write'])`. It only documents a
 * guard elsewhere, such as a gateway or a hook; schemes that guard routes themselves are dependencies, such as `new HTTPBearer()`.
 *
 * Several decorators on one target are alternatives. `@Security()` among them allows a request without credentials, like `{ optional: true }`;
 * `@Security()` alone removes an inherited requirement.
 */
export const Security: (scheme?: string, options?: readonly string[] | SecurityOptions) => ControllerOrActionDecorator = decorator(
  'Security',
  ['class', 'method'],
  declareSecurity,
  { scopes: texts, optional: flag },
  ([, second]) => (isListOf(isText)(second) ? -1 : 1),
);

function declareSecurity(scheme?: string, given: readonly string[] | SecurityOptions = []): ControllerOrActionDecorator {
  const { scopes = [], optional = false }: SecurityOptions = isList(given) ? { scopes: given } : given;
  const requirements = scheme === undefined ? [] : [{ [scheme]: scopes }, ...(optional ? [anonymous] : [])];
  return (target: Class | Prototype, name?: string | symbol) => {
    if (scheme !== undefined && !isText(scheme)) return reportTarget(target, name, problems.schemeNotText(showValue(scheme)));
    const record = recordOfTarget(target, name);
    // The decorators of a target run from the last to the first.
    const security = alternatives(requirements, record.options.security as SecurityRequirement[] | undefined);
    record.options = { ...record.options, security };
  };
}

/** The requirement that a request without credentials meets. */
const anonymous: SecurityRequirement = {};

function isList(given: readonly string[] | SecurityOptions): given is readonly string[] {
  return Array.isArray(given);
}

/** Combines the requirements of two decorators; an empty list is `@Security()`. */
function alternatives(
  added: readonly SecurityRequirement[],
  known: readonly SecurityRequirement[] | undefined,
): readonly SecurityRequirement[] {
  if (known === undefined || (added.length === 0 && known.length === 0)) return added;
  const all = [added, known].flatMap((requirements) => (requirements.length === 0 ? [anonymous] : requirements));
  const named = all.filter((requirement) => requirement !== anonymous);
  return named.length === all.length ? named : [...named, anonymous];
}
