import type { Class, Report } from '@antiphon/schema';
import { invalidOptions, type OptionNames } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';
import { withSlash } from './path';

/** The prefix of an application, with controllers that are served without it. */
export interface ApplicationPrefix {
  /** Path, such as `/api`. */
  readonly path: string;
  /** Controllers without the prefix, such as one for `/health`. Default: none. */
  readonly exclude?: readonly Class[];
}

/** The value of the option `prefix`. */
export type PrefixOption = string | ApplicationPrefix;

const prefixOptionNames: OptionNames<ApplicationPrefix> = {
  path: true,
  exclude: { accepts: Array.isArray, fix: 'list controller classes of the application: exclude: [HealthController]' },
};

/** Returns the path of a prefix with a leading slash and without a trailing one; empty for none. */
export function prefixPath(prefix: PrefixOption | undefined): string {
  const path = typeof prefix === 'string' ? prefix : prefix?.path;
  return typeof path === 'string' ? withSlash(path).replace(/\/$/, '') : '';
}

/** Returns the prefix of a controller's routes. */
export function prefixOf(controller: Class, prefix: PrefixOption | undefined): string {
  return excludedBy(prefix).includes(controller) ? '' : prefixPath(prefix);
}

/** Reports a prefix that no request can match, and excluded classes that are not controllers of the application. Returns true for a usable prefix. */
export function checkPrefix(prefix: PrefixOption | undefined, controllers: readonly unknown[], report: Report): boolean {
  if (prefix === undefined) return true;
  const place = { className: 'createApp', member: 'prefix' };
  if (typeof prefix === 'object' && prefix !== null) {
    for (const problem of invalidOptions(prefix, prefixOptionNames, '`prefix`', place)) report(problem);
  }
  for (const excluded of excludedBy(prefix)) {
    if (controllers.includes(excluded)) continue;
    report({ ...place, ...problems.prefixExclude(typeof excluded === 'function' ? excluded.name : String(excluded)) });
  }
  const path: unknown = typeof prefix === 'object' ? prefix?.path : prefix;
  const isPath = typeof path === 'string' && /^\/?(?:[^/?#*:\s]+(?:\/[^/?#*:\s]+)*\/?)?$/.test(path);
  if (!isPath) report({ ...place, ...problems.prefix(String(path)) });
  return isPath;
}

function excludedBy(prefix: PrefixOption | undefined): readonly Class[] {
  const exclude = typeof prefix === 'object' ? prefix?.exclude : undefined;
  return Array.isArray(exclude) ? exclude : [];
}
