import { METHODS } from 'node:http';
import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';
import type { Route } from '../../routes/route';

/** Reports methods that Node.js does not parse, and those that the server does not route. `supported` is the methods of the Fastify instance. */
export function checkMethods(routes: readonly Route[], supported: readonly string[], report: Report): void {
  for (const { place, methods } of routes) {
    for (const method of methods.filter((each) => !supported.includes(each))) {
      const problem = METHODS.includes(method) ? problems.methodNotRouted(method) : problems.methodNotParsed(method, process.version);
      report({ ...place, ...problem });
    }
  }
}
