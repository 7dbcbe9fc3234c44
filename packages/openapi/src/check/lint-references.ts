import { isObjectOrArray } from '../json/objects';
import { pointerTo } from '../json/pointer';
import type { OpenAPIDocument } from '../spec/objects';
import { everyOperationOf } from '../spec/operations';
import { responsesOf } from '../spec/places';
import { isLocalReference, resolveReference } from '../spec/references';
import { type Finding, finding } from './finding';

/** Finds references into the document that lead nowhere. */
export function* unresolvedReferences(document: OpenAPIDocument): Iterable<Finding> {
  for (const [pointer, reference] of referencesIn(document, '')) {
    if (isLocalReference(reference) && resolveReference(reference, document) === undefined) {
      yield finding('unresolved-reference', pointer, reference);
    }
  }
}

/** Finds links to operations that the document does not have; a local `operationRef` is a JSON Pointer. */
export function* danglingLinks(document: OpenAPIDocument): Iterable<Finding> {
  const operations = [...everyOperationOf(document)];
  const known = new Set(operations.map(({ value }) => value.operationId));
  for (const { pointer, value } of operations.flatMap((operation) => [...responsesOf(operation)])) {
    for (const [name, { operationId, operationRef }] of linksOf(value.links)) {
      const place = `${pointer}${pointerTo('links', name)}`;
      if (operationId !== undefined && !known.has(operationId))
        yield finding('dangling-link', `${place}/operationId`, 'operationId', operationId);
      if (operationRef !== undefined && isLocalReference(operationRef) && resolveReference(operationRef, document) === undefined)
        yield finding('dangling-link', `${place}/operationRef`, 'operationRef', operationRef);
    }
  }
}

interface LinkObject {
  readonly operationId?: string;
  readonly operationRef?: string;
}

function linksOf(links: Readonly<Record<string, unknown>> = {}): readonly (readonly [name: string, link: LinkObject])[] {
  return Object.entries(links) as [string, LinkObject][];
}

const dataMembers = ['example', 'examples', 'default', 'enum', 'const'];

/** Yields every reference with its place. A `$ref` in an example is data. */
function* referencesIn(value: unknown, pointer: string): Iterable<readonly [pointer: string, reference: string]> {
  if (!isObjectOrArray(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (dataMembers.includes(name)) continue;
    if (name === '$ref' && typeof member === 'string') yield [`${pointer}/$ref`, member];
    else yield* referencesIn(member, `${pointer}${pointerTo(name)}`);
  }
}
