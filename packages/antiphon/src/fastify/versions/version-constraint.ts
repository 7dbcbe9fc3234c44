import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RouteVersioning } from '../../routes/versioning';
import { type RequestHeaders, versionInHeader, versionsInAccept } from './requested-versions';

/** A constraint of the router that finds the route of the requested version. */
export interface VersionConstraint {
  /** Key of the constraint in the options of a Fastify route. */
  readonly key: string;
  /** The header that names the version. */
  readonly header: string;
  /** Returns the versions that a request accepts, in the order of preference; empty if it names none and a default does not exist. */
  readonly versionsOf: (request: Pick<FastifyRequest, 'headers'>) => readonly string[];
}

/** Returns the constraint of versions in a header or a media type, which the server has after that; undefined for versions in the path, and without versions. */
export function versionConstraint(fastify: FastifyInstance, versioning: RouteVersioning | undefined): VersionConstraint | undefined {
  if (versioning === undefined || versioning.by === 'uri') return undefined;
  const key = keyOf(fastify, versioning);
  const requested = versioning.by === 'header' ? headerReader(versioning) : mediaTypeReader(versioning);
  if (!fastify.hasConstraintStrategy(key)) {
    const deriveConstraint = ({ headers }: { readonly headers: RequestHeaders }) => requested(headers);
    fastify.addConstraintStrategy({ name: key, storage: createStorage, deriveConstraint } as never);
  }
  return {
    key,
    header: versioning.by === 'header' ? versioning.name : 'Accept',
    versionsOf: ({ headers }) => [requested(headers as RequestHeaders) ?? []].flat(),
  };
}

/** Undefined matches the routes without a version only. */
type RequestedReader = (headers: RequestHeaders) => string | readonly string[] | undefined;

function headerReader({ name, default: otherwise }: RouteVersioning): RequestedReader {
  const field = name.toLowerCase();
  return (headers) => versionInHeader(headers[field]) ?? otherwise;
}

function mediaTypeReader({ name, default: otherwise }: RouteVersioning): RequestedReader {
  const parameter = name.toLowerCase();
  return ({ accept }) => {
    const versions = versionsInAccept(accept as string | undefined, parameter, otherwise);
    return versions.length === 0 ? undefined : versions;
  };
}

/** The handlers of one path by version, as bits. Of several requested versions, the first one that the path has is chosen. */
function createStorage() {
  const handlers = new Map<string, number>();
  return {
    get(requested: string | readonly string[]): number | undefined {
      if (typeof requested === 'string') return handlers.get(requested);
      const chosen = requested.find((version) => handlers.has(version));
      return chosen === undefined ? undefined : handlers.get(chosen);
    },
    set: (version: string, handler: number): void => void handlers.set(version, handler),
  };
}

/** The keys of a server, by the header and the default version. The router compiles them, so they are identifiers. */
const keysOfServers = new WeakMap<object, Map<string, string>>();

/** Scopes of one server may read versions in different ways. */
function keyOf({ server }: FastifyInstance, { by, name, default: otherwise }: RouteVersioning): string {
  const keys = keysOfServers.get(server) ?? new Map<string, string>();
  keysOfServers.set(server, keys);
  const id = JSON.stringify([by, name.toLowerCase(), otherwise]);
  const key = keys.get(id) ?? `apiVersion${keys.size === 0 ? '' : keys.size + 1}`;
  keys.set(id, key);
  return key;
}
