import { pointerTo } from '../json/pointer';
import { isJsonMediaType } from '../spec/media-types';
import type { OpenAPIDocument } from '../spec/objects';
import { everyOperationOf, operationsOf } from '../spec/operations';
import { mediaTypesOf, parametersOf } from '../spec/places';
import { checkValues } from './example-values';
import { type Finding, finding } from './finding';
import { danglingLinks, unresolvedReferences } from './lint-references';

/** Finds what the meta-schema cannot express. */
export function lint(document: OpenAPIDocument): readonly Finding[] {
  return lints.flatMap((check) => [...check(document)]);
}

const lints: readonly ((document: OpenAPIDocument) => Iterable<Finding>)[] = [
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

function* duplicateOperationIds(document: OpenAPIDocument): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const { pointer, value } of everyOperationOf(document)) {
    const { operationId } = value;
    if (operationId === undefined) continue;
    const first = seen.get(operationId);
    if (first !== undefined) yield finding('duplicate-operation-id', `${pointer}/operationId`, operationId, first);
    else seen.set(operationId, pointer);
  }
}

function* duplicateTags({ tags = [] }: OpenAPIDocument): Iterable<Finding> {
  for (const [index, { name }] of tags.entries()) {
    if (tags.findIndex((tag) => tag.name === name) < index) yield finding('duplicate-tag', `/tags/${index}`, name);
  }
}

function* ambiguousPaths({ paths = {} }: OpenAPIDocument): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    const pattern = path.replaceAll(/\{[^}]*\}/g, '{}');
    const first = seen.get(pattern);
    if (first !== undefined) yield finding('ambiguous-path', pointerTo('paths', path), first);
    else seen.set(pattern, path);
  }
}

function* pathVariables(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of operationsOf(document)) {
    const variables = Array.from(operation.path.matchAll(/\{([^}]*)\}/g), ([, name = '']) => name);
    const declared = [...parametersOf(operation)].filter(({ value }) => value.in === 'path');
    for (const name of variables.filter((variable) => !declared.some(({ value }) => value.name === variable))) {
      yield finding('path-variable-undeclared', operation.pointer, name);
    }
    for (const { pointer, value } of declared.filter((parameter) => !variables.includes(parameter.value.name))) {
      yield finding('path-parameter-unknown', pointer, value.name, operation.path);
    }
  }
}

function* unknownSecuritySchemes(document: OpenAPIDocument): Iterable<Finding> {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  for (const { pointer, value } of everyOperationOf(document)) {
    const named = (value.security ?? []).flatMap((requirement) => Object.keys(requirement));
    for (const name of named.filter((scheme) => !known.includes(scheme))) {
      yield finding('unknown-security-scheme', `${pointer}/security`, name);
    }
  }
}

function* exampleAndExamples(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value } of [...parametersOf(operation), ...mediaTypesOf(operation)]) {
      if (value.example !== undefined && value.examples !== undefined) yield finding('two-examples', pointer);
    }
  }
}

function* emptySchemas(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value, mediaType } of mediaTypesOf(operation)) {
      const schema = value.itemSchema ?? value.schema ?? {};
      if (isJsonMediaType(mediaType) && Object.keys(schema).length === 0) yield finding('empty-schema', pointer);
    }
  }
}

function* undescribedParameters(document: OpenAPIDocument): Iterable<Finding> {
  for (const operation of everyOperationOf(document)) {
    for (const { pointer, value } of parametersOf(operation)) {
      if (!value.description) yield finding('undescribed-parameter', pointer, value.name);
    }
  }
}
