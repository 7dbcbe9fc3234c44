import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';
import { patternOf } from '../path';
import type { Route } from '../route';

/** Reports routes that match the same requests. */
export function checkDuplicates(routes: readonly Route[], report: Report): void {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    // The path contains a version by `uri`: another route may have written it there.
    const version = route.versioning?.by === 'uri' ? undefined : route.version;
    for (const method of route.methods) {
      const key = JSON.stringify([method, patternOf(route.path), version, route.fastify.constraints ?? {}]);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, route);
      else report({ ...route.place, ...problems.duplicateRoute(`${method} ${route.path}`, nameOf(first)) });
    }
  }
}

function nameOf({ place: { className, member } }: Route): string {
  return `${className}.${member}`;
}
