import type { OpenAPIDocument } from '../spec/objects';
import { operationsOf, type PlacedOperation, webhooksOf } from '../spec/operations';
import { assertSupportedVersion } from '../spec/version';
import { breaking, type Change, compatible, type Difference } from './change';
import { pairByKey } from './keyed';
import { compareOperations, compareWebhooks } from './operations';
import { compareSecuritySchemes } from './security';

/**
 * Compares two OpenAPI 3.1 or 3.2 documents of one API: operations, parameters, bodies, responses, headers, security, servers and webhooks.
 * Each change is breaking or compatible for a client that was written against the first. Descriptions and examples are not compared.
 *
 * @throws OpenAPIError if the version of a document is not supported.
 */
export function diffDocuments(before: OpenAPIDocument, after: OpenAPIDocument): readonly Change[] {
  assertSupportedVersion(before);
  assertSupportedVersion(after);
  const documents = { before, after };
  const whole = [...compareServers(before, after), ...compareSecuritySchemes(before, after)];
  return [
    ...whole.map(({ severity, code, ...rest }): Change => ({ severity, code, operation: '', ...rest })),
    ...compareEach(operationsOf(before), operationsOf(after), {
      kind: 'operation',
      compare: (old, now) => compareOperations(old, now, documents),
    }),
    ...compareEach(webhooksOf(before), webhooksOf(after), {
      kind: 'webhook',
      compare: (old, now) => compareWebhooks(old, now, documents),
    }),
  ];
}

interface OperationKind {
  readonly kind: 'operation' | 'webhook';
  readonly compare: (before: PlacedOperation, after: PlacedOperation) => readonly Difference[];
}

function compareEach(
  before: Iterable<PlacedOperation>,
  after: Iterable<PlacedOperation>,
  { kind, compare }: OperationKind,
): readonly Change[] {
  const { removed, added, kept } = pairByKey(operationsByKey(before), operationsByKey(after));
  return [
    ...removed.map(([, operation]) => changeOf(operation, breaking(`${kind}-removed`, kind, 'removed'))),
    ...added.map(([, operation]) => changeOf(operation, compatible(`${kind}-added`, kind, 'added'))),
    ...kept.flatMap(([, old, now]) => compare(old, now).map((found) => changeOf(now, found))),
  ];
}

/** By method and path, without the names of the path's variables. */
function operationsByKey(operations: Iterable<PlacedOperation>): ReadonlyMap<string, PlacedOperation> {
  return new Map(
    Array.from(operations, (operation) => [`${operation.method} ${operation.path.replaceAll(/\{[^}]*\}/g, '{}')}`, operation]),
  );
}

/** A document without servers has the server that it is fetched from, which cannot be compared. */
function compareServers({ servers: before = [] }: OpenAPIDocument, { servers: after = [] }: OpenAPIDocument): readonly Difference[] {
  if (before.length === 0 || after.length === 0) return [];
  const { removed, added } = pairByKey(new Map(before.map(({ url }) => [url, url])), new Map(after.map(({ url }) => [url, url])));
  return [
    ...removed.map(([url]) => breaking('server-removed', `server \`${url}\``, 'removed')),
    ...added.map(([url]) => compatible('server-added', `server \`${url}\``, 'added')),
  ];
}

function changeOf({ method, path }: PlacedOperation, { severity, code, ...rest }: Difference): Change {
  return { severity, code, operation: `${method.toUpperCase()} ${path}`, ...rest };
}
