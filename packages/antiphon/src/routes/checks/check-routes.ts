import type { Report } from '@antiphon/schema';
import type { Problem } from '../../problems/problem';
import type { Route } from '../route';
import { checkBody, checkUploads } from './check-bodies';
import { checkDates } from './check-dates';
import { checkDuplicates } from './check-duplicates';
import { checkOperationIds } from './check-operation-ids';
import { checkPath, checkPathParameters } from './check-paths';
import { checkResponseClasses, checkResponseHeaders, checkStatus } from './check-route-responses';
import { checkSecurity, type SecuritySchemes } from './check-security';
import { checkTextTypes } from './check-text-types';
import { checkHandlerTimeout } from './check-timeout';

/** Yields the problems of one route. */
type RouteCheck = (route: Route) => Iterable<Problem>;

const checks: readonly RouteCheck[] = [
  checkPath,
  checkPathParameters,
  checkTextTypes,
  checkBody,
  checkUploads,
  checkStatus,
  checkResponseClasses,
  checkResponseHeaders,
  checkHandlerTimeout,
];

/** Reports routes that cannot work, each alone and all together. */
export function checkRoutes(routes: readonly Route[], securitySchemes: SecuritySchemes, report: Report): void {
  for (const route of routes) {
    for (const check of checks) {
      for (const problem of check(route)) report({ ...route.place, ...problem });
    }
  }
  checkDuplicates(routes, report);
  checkOperationIds(routes, report);
  checkDates(routes, report);
  checkSecurity(routes, securitySchemes, report);
}
