import type { OpenAPIDocument } from '../spec/objects';
import { operationsOf, type PlacedOperation, webhooksOf } from '../spec/places';
import { breaking, type Change, compatible, type Finding } from './change';
import { compareOperations, compareWebhooks } from './operations';
import { compareSecuritySchemes } from './security';

/**
 * What changed from one document of an interface to the next: operations, parameters, bodies, answers, headers, security, servers, webhooks.
 * Each change is breaking or compatible for a client that was written against the first. Texts and examples are no change.
 */
export function diffDocuments(before: OpenAPIDocument, after: OpenAPIDocument): readonly Change[] {
  const documents = { before, after };
  const whole = [...compareServers(before, after), ...compareSecuritySchemes(before, after)];
  return [
    ...whole.map(({ severity, code, ...rest }): Change => ({ severity, code, operation: '', ...rest })),
    ...compareEach(operationsByKey(operationsOf(before)), operationsByKey(operationsOf(after)), {
      kind: 'operation',
      compare: (old, now) => compareOperations(old, now, documents),
    }),
    ...compareEach(operationsByKey(webhooksOf(before)), operationsByKey(webhooksOf(after)), {
      kind: 'webhook',
      compare: (old, now) => compareWebhooks(old, now, documents),
    }),
  ];
}

interface Kind {
  readonly kind: 'operation' | 'webhook';
  readonly compare: (old: PlacedOperation, now: PlacedOperation) => readonly Finding[];
}

function compareEach(
  old: ReadonlyMap<string, PlacedOperation>,
  now: ReadonlyMap<string, PlacedOperation>,
  { kind, compare }: Kind,
): readonly Change[] {
  const removed = [...old]
    .filter(([key]) => !now.has(key))
    .map(([, operation]) => located(operation, breaking(`${kind}-removed`, kind, 'is gone')));
  const added = [...now]
    .filter(([key]) => !old.has(key))
    .map(([, operation]) => located(operation, compatible(`${kind}-added`, kind, 'is new')));
  const changed = [...now].flatMap(([key, operation]) => {
    const known = old.get(key);
    return known === undefined ? [] : compare(known, operation).map((finding) => located(operation, finding));
  });
  return [...removed, ...added, ...changed];
}

/** By method and path, the names of the path's variables aside. */
function operationsByKey(operations: Iterable<PlacedOperation>): ReadonlyMap<string, PlacedOperation> {
  return new Map(
    Array.from(operations, (operation) => [`${operation.method} ${operation.path.replaceAll(/\{[^}]*\}/g, '{}')}`, operation]),
  );
}

/** A document without servers leaves it to its place where they are: nothing can be said of it. */
function compareServers({ servers: old = [] }: OpenAPIDocument, { servers: now = [] }: OpenAPIDocument): readonly Finding[] {
  if (old.length === 0 || now.length === 0) return [];
  const [was, is] = [old.map(({ url }) => url), now.map(({ url }) => url)];
  return [
    ...was.filter((url) => !is.includes(url)).map((url) => breaking('server-removed', `server \`${url}\``, 'is gone')),
    ...is.filter((url) => !was.includes(url)).map((url) => compatible('server-added', `server \`${url}\``, 'is new')),
  ];
}

function located({ method, path }: PlacedOperation, finding: Finding): Change {
  const { severity, code, ...rest } = finding;
  return { severity, code, operation: `${method.toUpperCase()} ${path}`, ...rest };
}
