import { constraintsOf, type Field, type FieldDefault, type FieldType } from './field';
import { quoted } from './split-field';

/** Returns a field in the notation of the command line, so that parsing it returns the field again. */
export function printField({ name, optional, type, constraints, unique, ...field }: Field): string {
  const parts = constraintsOf(type).flatMap((key) =>
    constraints[key] === undefined ? [] : [`${key}=${constraintText(constraints[key])}`],
  );
  const defaults = field.default === undefined ? [] : [`default=${defaultText(field.default)}`];
  return [name, `${typeText(type)}${optional ? '?' : ''}`, ...parts, ...defaults, ...(unique ? ['unique'] : [])].join(':');
}

function typeText(type: FieldType): string {
  switch (type.kind) {
    case 'enum':
      return type.values.map(valueText).join('|');
    case 'class':
      return type.name;
    case 'record':
      return type.of.kind === 'string' ? 'record' : `record<${typeText(type.of)}>`;
    case 'array':
      return type.of.kind === 'enum' ? `(${typeText(type.of)})[]` : `${typeText(type.of)}[]`;
    default:
      return type.kind;
  }
}

/** Text that looks like a number is quoted, and so is the only value of an enum: it would be read as the name of a type. */
function valueText(value: string | number, _index: number, values: readonly (string | number)[]): string {
  if (typeof value === 'number') return String(value);
  return values.length === 1 || /^-?\d/.test(value) ? quoted(value, /(?!)/) : quoted(value, /^[\w.+/@-]+$/);
}

function constraintText(value: number | string): string {
  return typeof value === 'number' ? String(value) : quoted(value, /^[^"'():\\]+$/);
}

function defaultText(value: FieldDefault): string {
  if (Array.isArray(value)) return `[${value.map(scalarText).join(',')}]`;
  return scalarText(value as string | number | boolean);
}

function scalarText(value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value, /^[\w.@+-]+$/) : String(value);
}
