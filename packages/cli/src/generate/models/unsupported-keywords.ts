import type { SchemaObject } from '@antiphon/openapi/spec';
import type { Notes } from './notes';

/** Keywords that restrict values and that no field can have. */
const unsupported = [
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  'prefixItems',
  'contains',
  'minContains',
  'maxContains',
  'contentSchema',
  '$dynamicRef',
] as const;

/** Reports the keywords of a schema that its class or field cannot express. */
export function reportUnsupported(schema: SchemaObject, place: string, notes: Notes): void {
  for (const keyword of unsupported) {
    if (Object.hasOwn(schema, keyword))
      notes.add(`${place}/${keyword}`, 'the keyword cannot be expressed by a field, so it is not checked');
  }
}
