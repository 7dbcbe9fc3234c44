import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import { propertySchemas } from './all-of';
import { nameOfReference } from './references';

/** The value of the keyword `discriminator`. */
export interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

/**
 * Returns the values of a discriminator, each with the index of its option: those of `mapping`, else the names of the schemas. Returns undefined if the
 * options declare them by `const` or `enum`, or if an option has no name.
 */
export function readTags(
  options: readonly SchemaObject[],
  { propertyName, mapping = {} }: Discriminator,
  document: OpenAPIDocument,
): readonly (readonly [tag: string, index: number])[] | undefined {
  const declared = options.map((option) => propertySchemas(option, propertyName, document).flatMap(valuesOf));
  const isDeclared = declared.every(({ length }) => length > 0) && new Set(declared.flat()).size === declared.flat().length;
  if (isDeclared || options.some(({ $ref }) => typeof $ref !== 'string')) return undefined;
  return options.flatMap(({ $ref }, index) => tagsOf($ref as string, mapping).map((tag) => [tag, index] as const));
}

function valuesOf({ const: value, enum: values }: SchemaObject): readonly unknown[] {
  if (value !== undefined) return [value];
  return Array.isArray(values) ? values : [];
}

/** A value of `mapping` is a reference, or the name of a schema. */
function tagsOf(reference: string, mapping: Readonly<Record<string, string>>): readonly string[] {
  const name = nameOfReference(reference);
  const tags = Object.entries(mapping).flatMap(([tag, target]) => (target === reference || target === name ? [tag] : []));
  return tags.length > 0 ? tags : [name];
}
