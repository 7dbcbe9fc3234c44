import { type AnyStandardSchema, isStandardSchema, isTypeBoxSchema } from '../standard/standard-schema';
import { type EnumSpec, isTypeSpec, type TypeSpec } from '../types/type-grammar';

/** Formats a value as an author writes it: `[Item]`, `nullable(Date)`, `() => Item`, `{ "format": "date" }`. */
export function shown(value: unknown): string {
  if (isStandardSchema(value)) return isTypeBoxSchema(value) ? 'a schema of TypeBox' : `a schema of ${value['~standard'].vendor}`;
  if (typeof value === 'function') return shownFunction(value);
  if (value instanceof RegExp || value === undefined) return String(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return isTypeSpec(value) ? shownSpec(value as CombinedSpec) : shownJson(value);
}

function shownFunction(value: Function): string {
  const text = String(value);
  if (/\[native code\]/.test(text) || (value.name !== '' && /^class\b/.test(text))) return value.name;
  return text.replaceAll(/\s+/g, ' ').slice(0, 60);
}

type CombinedSpec = Exclude<TypeSpec, Function | readonly unknown[] | AnyStandardSchema>;

function shownSpec(spec: CombinedSpec): string {
  switch (spec.kind) {
    case 'nullable':
      return `nullable(${shown(spec.type)})`;
    case 'record':
      return `record(${shown(spec.values)})`;
    case 'tuple':
      return `tuple(${shown(spec.types)})`;
    case 'set':
      return `setOf(${shown(spec.items)})`;
    case 'map':
      return `mapOf(${shown(spec.values)})`;
    case 'oneOf':
      return `oneOf(${shown(spec.types)})`;
    case 'enum':
      return shownEnum(spec);
    case 'anything':
      return 'anything()';
  }
}

function shownEnum({ name, values }: EnumSpec): string {
  return `enumOf(${name ?? shown(values)})`;
}

function shownJson(value: unknown): string {
  try {
    return JSON.stringify(value, null, 1)?.replaceAll(/\n\s*/g, ' ') ?? String(value);
  } catch {
    return String(value);
  }
}
