import { controllerProblems } from './controllers';
import { cookieProblems } from './cookies';
import { dependencyProblems } from './dependencies';
import { errorHandlerProblems } from './error-handlers';
import { loadProblems } from './load-errors';
import { mountProblems } from './mounts';
import { optionProblems } from './options';
import { parameterProblems } from './parameters';
import type { ProblemTable } from './problem';
import { proxyProblems } from './proxy';
import { responseProblems } from './responses';
import { routeConflictProblems } from './route-conflicts';
import { routeProblems } from './routes';
import { securityProblems } from './security';
import { serviceProblems } from './services';
import { settingProblems } from './settings';
import { versionProblems } from './versions';

/** Every configuration error that this package reports. A new one is an entry in the file of its subject. */
export const problems = {
  ...controllerProblems,
  ...parameterProblems,
  ...cookieProblems,
  ...serviceProblems,
  ...dependencyProblems,
  ...securityProblems,
  ...routeProblems,
  ...routeConflictProblems,
  ...responseProblems,
  ...optionProblems,
  ...errorHandlerProblems,
  ...proxyProblems,
  ...mountProblems,
  ...settingProblems,
  ...versionProblems,
  ...loadProblems,
} as const satisfies ProblemTable;
