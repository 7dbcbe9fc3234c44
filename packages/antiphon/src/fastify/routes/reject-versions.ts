import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { CoveringPaths } from '../../routes/covering-paths';
import { patternOf } from '../../routes/path';
import type { RouteVersioning } from '../../routes/versioning';
import { joinVary } from '../call/vary';
import { writeError } from '../error-handler/write-error';
import { publicPath } from '../urls/request-urls';
import { unsupportedVersion } from '../versions/unsupported-version';
import type { VersionConstraint } from '../versions/version-constraint';
import { isMissingParameter } from './method-not-allowed';
import { mergeByPattern, registerEarly, type ServedPath, unservedMethods } from './served-paths';

/** The versions of a scope, and how requests name them. */
export interface RejectionContext {
  readonly constraint: VersionConstraint;
  readonly versioning: RouteVersioning;
  readonly format: ErrorFormat;
}

/**
 * Responds to requests that a path with versions does not serve: with 405 if the requested version has other methods there, else with the versions of the
 * path. They are routes without a version, so a route for every version takes precedence, and so does a less specific path that has the method.
 */
export function rejectOtherVersions(fastify: FastifyInstance, served: readonly ServedPath[], context: RejectionContext): void {
  const covering = new CoveringPaths(served);
  for (const { path, place } of mergeByPattern(served.filter(({ version }) => version !== undefined))) {
    const own = served.filter((other) => patternOf(other.path) === patternOf(path));
    const others = covering.of(path).filter((other) => !own.includes(other));
    const lessSpecific = others.flatMap(({ methods }) => methods);
    const unserved = unservedMethods(fastify, path);
    const hosts = fastify.supportedMethods.filter((method) => !unserved.includes(method));
    const methods = unserved.filter((method) => !lessSpecific.includes(method));
    const rejected = [...own, { path, methods: [...lessSpecific, ...hosts] }];
    registerEarly(fastify, { methods, url: path, owner: { kind: 'otherMethods', place } }, (request, reply) =>
      reject(request, reply, rejected, context),
    );
  }
}

function reject(request: FastifyRequest, reply: FastifyReply, served: readonly ServedPath[], context: RejectionContext): void {
  const { status, detail, allow } = rejectionOf(request, served, context);
  const acceptQuery = served.find((each) => each.acceptQuery !== undefined)?.acceptQuery;
  reply.header('vary', joinVary(reply.getHeader('vary'), context.constraint.header));
  if (allow !== undefined) reply.header('allow', allow.join(', '));
  if (acceptQuery !== undefined && status !== 404) reply.header('accept-query', acceptQuery);
  writeError(reply, context.format, { status, detail, instance: publicPath(request) });
}

interface Rejection {
  readonly status: number;
  readonly detail: string | undefined;
  readonly allow?: readonly string[];
}

/** A method that no version has is a 405, whichever version is requested. */
function rejectionOf(request: FastifyRequest, served: readonly ServedPath[], { constraint, versioning }: RejectionContext): Rejection {
  if (isMissingParameter(request)) return { status: 404, detail: undefined };
  const requested = constraint.versionsOf(request);
  const allowed = methodsOf(served.filter(({ version }) => version === undefined || requested.includes(version)));
  const all = methodsOf(served);
  if (allowed.length > 0 || !all.includes(request.method)) {
    return { status: 405, detail: undefined, allow: allowed.length === 0 ? all : allowed };
  }
  const supported = [...new Set(served.flatMap(({ version }) => version ?? []))];
  return unsupportedVersion(requested, supported, versioning);
}

function methodsOf(served: readonly ServedPath[]): readonly string[] {
  return [...new Set(served.flatMap(({ methods }) => methods))];
}
