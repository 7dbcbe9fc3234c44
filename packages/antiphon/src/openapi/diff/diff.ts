import { operationsOf, type PlacedOperation } from '../check/places';
import type { OpenAPIDocument } from '../spec';
import { breaking, type Change, compatible, type Finding } from './change';
import { compareOperations } from './operations';

/**
 * What changed from one document of an interface to the next: operations, parameters, bodies, answers, headers, security. Each change is
 * breaking or compatible for a client that was written against the first. Texts and examples are no change.
 */
export function diffDocuments(before: OpenAPIDocument, after: OpenAPIDocument): readonly Change[] {
  const [old, now] = [operationsByKey(before), operationsByKey(after)];
  const removed = [...old]
    .filter(([key]) => !now.has(key))
    .map(([, operation]) => located(operation, breaking('operation-removed', 'operation', 'is gone')));
  const added = [...now]
    .filter(([key]) => !old.has(key))
    .map(([, operation]) => located(operation, compatible('operation-added', 'operation', 'is new')));
  const changed = [...now].flatMap(([key, operation]) => {
    const known = old.get(key);
    if (known === undefined) return [];
    return compareOperations(known, operation, { before, after }).map((finding) => located(operation, finding));
  });
  return [...removed, ...added, ...changed];
}

/** By method and path, the names of the path's variables aside. */
function operationsByKey(document: OpenAPIDocument): ReadonlyMap<string, PlacedOperation> {
  return new Map(
    Array.from(operationsOf(document), (operation) => [`${operation.method} ${operation.path.replaceAll(/\{[^}]*\}/g, '{}')}`, operation]),
  );
}

function located({ method, path }: PlacedOperation, finding: Finding): Change {
  const { severity, code, ...rest } = finding;
  return { severity, code, operation: `${method.toUpperCase()} ${path}`, ...rest };
}
