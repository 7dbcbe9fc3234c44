import { isJsonMediaType } from '../spec/media-types';
import type { OpenAPIDocument } from '../spec/objects';
import { everyOperationOf, mediaTypesOf, operationsOf, parametersOf, pointerTo, resolvePointer, responsesOf } from '../spec/places';
import { checkValues } from './example-values';
import type { Finding } from './finding';

/** Looks at a document for one thing that the meta-schema does not see. */
type Lint = (document: OpenAPIDocument) => Iterable<Finding>;

/** Everything the meta-schema does not see. */
export function lint(document: OpenAPIDocument): readonly Finding[] {
  return lints.flatMap((check) => [...check(document)]);
}

const lints: readonly Lint[] = [
  unresolvedReferences,
  duplicateOperationIds,
  danglingLinks,
  duplicateTags,
  ambiguousPaths,
  pathVariables,
  unknownSecuritySchemes,
  exampleAndExamples,
  checkValues,
  emptySchemas,
  undescribedParameters,
];

function* unresolvedReferences(document: OpenAPIDocument): Iterable<Finding> {
  for (const [pointer, reference] of referencesIn(document, '')) {
    if (!reference.startsWith('#') || resolvePointer(document, decodeURIComponent(reference.slice(1))) !== undefined) continue;
    yield error('unresolved-reference', pointer, `refers to \`${reference}\`, which is not there`);
  }
}

/** Values are data: an `$ref` in an example is no reference. */
function* referencesIn(value: unknown, pointer: string): Iterable<readonly [pointer: string, reference: string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (['example', 'examples', 'default', 'enum', 'const'].includes(name)) continue;
    if (name === '$ref' && typeof member === 'string') yield [`${pointer}/$ref`, member];
    else yield* referencesIn(member, `${pointer}${pointerTo(name)}`);
  }
}

function* duplicateOperationIds(document: OpenAPIDocument): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const { pointer, value } of everyOperationOf(document)) {
    const { operationId } = value;
    if (operationId === undefined) continue;
    const first = seen.get(operationId);
    if (first !== undefined) yield error('duplicate-operation-id', `${pointer}/operationId`, `is \`${operationId}\`, as at ${first}`);
    else seen.set(operationId, pointer);
  }
}

/** A link names its operation by `operationId`; `operationRef` within the document is a JSON pointer. */
function* danglingLinks(document: OpenAPIDocument): Iterable<Finding> {
  const operations = [...everyOperationOf(document)];
  const known = new Set(operations.map(({ value }) => value.operationId));
  for (const { pointer, value } of operations.flatMap((operation) => [...responsesOf(operation)])) {
    for (const [name, link] of Object.entries((value.links ?? {}) as Record<string, { operationId?: string; operationRef?: string }>)) {
      const place = `${pointer}${pointerTo('links', name)}`;
      const { operationId, operationRef } = link;
      if (operationId !== undefined && !known.has(operationId))
        yield error('dangling-link', `${place}/operationId`, `names the operation \`${operationId}\`, which the document does not have`);
      if (operationRef?.startsWith('#') && resolvePointer(document, decodeURIComponent(operationRef.slice(1))) === undefined)
        yield error('dangling-link', `${place}/operationRef`, `refers to \`${operationRef}\`, which the document does not have`);
    }
  }
}

function* duplicateTags({ tags = [] }: OpenAPIDocument): Iterable<Finding> {
  for (const [index, { name }] of tags.entries()) {
    if (tags.findIndex((tag) => tag.name === name) < index) yield error('duplicate-tag', `/tags/${index}`, `names \`${name}\` again`);
  }
}

function* ambiguousPaths({ paths = {} }: OpenAPIDocument): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    const pattern = path.replaceAll(/\{[^}]*\}/g, '{}');
    const first = seen.get(pattern);
    if (first !== undefined) yield error('ambiguous-path', pointerTo('paths', path), `is the same path as \`${first}\``);
    else seen.set(pattern, path);
  }
}

function* pathVariables(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of operationsOf(document)) {
    const variables = Array.from(operation.path.matchAll(/\{([^}]*)\}/g), ([, name]) => name);
    const declared = [...parametersOf(operation)].filter(({ value }) => value.in === 'path');
    for (const name of variables.filter((variable) => !declared.some(({ value }) => value.name === variable))) {
      yield error('path-variable-undeclared', operation.pointer, `has no parameter for \`{${name}}\``);
    }
    for (const { pointer, value } of declared.filter((parameter) => !variables.includes(parameter.value.name))) {
      yield error('path-parameter-unknown', pointer, `is named \`${value.name}\`, which \`${operation.path}\` does not have`);
    }
  }
}

function* unknownSecuritySchemes(document: OpenAPIDocument): Iterable<Finding> {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  for (const { pointer, value } of everyOperationOf(document)) {
    for (const name of (value.security ?? []).flatMap((requirement) => Object.keys(requirement))) {
      if (!known.includes(name))
        yield error('unknown-security-scheme', `${pointer}/security`, `names \`${name}\`, which is not among \`securitySchemes\``);
    }
  }
}

function* exampleAndExamples(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value } of [...parametersOf(operation), ...mediaTypesOf(operation)]) {
      if (value.example !== undefined && value.examples !== undefined)
        yield error('two-examples', pointer, 'has both `example` and `examples`');
    }
  }
}

function* emptySchemas(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value, mediaType } of mediaTypesOf(operation)) {
      const schema = value.itemSchema ?? value.schema;
      if (isJsonMediaType(mediaType) && (schema === undefined || Object.keys(schema).length === 0)) {
        yield warning('empty-schema', pointer, 'says nothing of the value: give the action a model');
      }
    }
  }
}

function* undescribedParameters(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value } of parametersOf(operation)) {
      if (!value.description) yield warning('undescribed-parameter', pointer, `says nothing of what \`${value.name}\` means`);
    }
  }
}

function error(code: string, pointer: string, sentence: string): Finding {
  return { severity: 'error', code, pointer, sentence };
}

function warning(code: string, pointer: string, sentence: string): Finding {
  return { severity: 'warning', code, pointer, sentence };
}
