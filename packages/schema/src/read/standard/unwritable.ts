import type { RawSchema } from '../../standard/raw-schema';
import { mergedObject, type SchemaReading } from './schema-types';

/** Returns the paths of the values of an output that the schema does not describe: what they contain could not be picked. */
export function unwritablePaths(schema: RawSchema, resolve: SchemaReading['resolve']): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  // `open` are the references that lead to a part without an object between: only an object may contain itself.
  const walk = (part: unknown, path: readonly string[], open: ReadonlySet<string>): void => {
    if (typeof part !== 'object' || part === null) return;
    const raw = part as RawSchema;
    const { $ref } = raw;
    if ($ref !== undefined && open.has($ref)) found.add(path.join('.'));
    else if ($ref !== undefined && !seen.has($ref)) walk(resolve(seen.add($ref) && $ref).schema, path, new Set([...open, $ref]));
    else if (!isWritable(raw, resolve)) found.add(path.join('.'));
    else for (const [step, inner] of partsOf(raw)) walk(inner, step === '' ? path : [...path, step], raw.properties ? new Set() : open);
  };
  walk(schema, [], new Set());
  return [...found];
}

function isWritable(schema: RawSchema, resolve: SchemaReading['resolve']): boolean {
  if (schema['x-standard'] === 'unknown') return false;
  if (schema.not !== undefined && Object.keys(schema).length > 1) return schema.type !== undefined;
  if (schema.enum?.some((value) => typeof value === 'object' && value !== null)) return false;
  return schema.allOf === undefined || mergedObject(schema, resolve) !== undefined;
}

function partsOf({ properties, items, prefixItems, additionalProperties, patternProperties, ...rest }: RawSchema): [string, unknown][] {
  const options = [...(rest.anyOf ?? []), ...(rest.oneOf ?? []), ...(rest.allOf ?? [])];
  const values = properties === undefined ? [additionalProperties, ...Object.values(patternProperties ?? {})] : [];
  return [
    ...Object.entries(properties ?? {}),
    ...[items, ...(prefixItems ?? []), ...values].map((part): [string, unknown] => ['*', part]),
    ...options.map((part): [string, unknown] => ['', part]),
  ];
}
