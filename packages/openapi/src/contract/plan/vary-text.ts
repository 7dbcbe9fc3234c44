import type { SchemaObject } from '../../spec/objects';
import { resolveSchema } from '../../spec/references';
import { limitValues } from './limit-values';
import type { VariationContext } from './vary-value';

/** A text for a parameter or a field of a form. */
export interface TextVariation {
  readonly text: string;
  /** True if the schema allows the text. */
  readonly isValid: boolean;
}

/** A text that is neither a number nor a boolean. */
const unreadable = 'not-this';

/** Returns texts that cannot be read as the type of a schema, and texts at and beyond its limits. */
export function varyText(given: SchemaObject, context: VariationContext): readonly TextVariation[] {
  const schema = resolveSchema(given, context.document);
  if (schema.type === 'array') return varyText((schema.items ?? {}) as SchemaObject, context);
  const mistyped = mistypedTexts(schema.type).map((text) => ({ text, isValid: false }));
  const varied = valuesOf(schema).map((value) => ({
    text: String(value),
    isValid: context.validator.check(schema, value).length === 0,
  }));
  return [...mistyped, ...varied.filter(({ text, isValid }) => text !== unreadable || !isValid)];
}

function mistypedTexts(type: unknown): readonly string[] {
  if (type === 'integer') return [unreadable, '1.5'];
  return type === 'number' || type === 'boolean' ? [unreadable] : [];
}

/** An empty text is often the same as a missing one. */
function valuesOf(schema: SchemaObject): readonly unknown[] {
  const limits = limitValues(schema, undefined).filter((value) => typeof value === 'number' || value !== '');
  return schema.type === 'string' || Array.isArray(schema.enum) ? [...limits, unreadable] : limits;
}
