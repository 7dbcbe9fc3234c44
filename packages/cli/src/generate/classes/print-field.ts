import type { DtoField } from './dto-class';
import { literal, patternLiteral, propertyName } from './literals';
import { isConstant, type LateClasses, specText, typeText, valuesName } from './print-type';
import type { Constraints, ValueType } from './value-type';

/** Returns the lines of a field, without indentation: a line for each decorator, and the property. */
export function printField(field: DtoField, late: LateClasses): string[] {
  const options = documentationOf(field);
  const decorators = isValidated(field) ? validated(field, options) : declared(field, options, late);
  const expose = field.jsonName === undefined ? [] : [`@Expose({ name: ${literal(field.jsonName)} })`];
  return [...expose, ...decorators, `${propertyText(field, late)};`];
}

/**
 * True for a field that class-validator's decorators describe exactly. The others are declared by `@Field`: class-validator has no decorator for a
 * record or for a value that is required and may be null, and its formats differ from those of JSON Schema.
 */
function isValidated({ type, optional, constraints, ...field }: DtoField): boolean {
  if (constraints !== undefined && Object.keys(constraints).some((name) => !validatedKeywords.has(name))) return false;
  if (constraints?.items !== undefined && !isValidated({ name: '', type, constraints: constraints.items })) return false;
  const value = type.kind === 'nullable' ? type.of : type;
  if (type.kind === 'nullable' && field.default !== null) return false;
  if (optional === true) return false;
  if (value.kind === 'array') return hasValidator(value.of) && !(value.of.kind === 'enum' && isConstant(value.of));
  return hasValidator(value);
}

function hasValidator(type: ValueType): boolean {
  if (type.kind === 'string' || type.kind === 'number' || type.kind === 'integer') return type.format === undefined;
  if (type.kind === 'date') return type.format === undefined;
  return type.kind === 'boolean' || type.kind === 'enum';
}

const validatedKeywords: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
] satisfies (keyof Constraints)[]);

function validated({ type, constraints = {} }: DtoField, options: Readonly<Record<string, unknown>>): string[] {
  const value = type.kind === 'nullable' ? type.of : type;
  const documentation = Object.keys(options).length === 0 ? [] : [`@Field(${literal(options)})`];
  const optional = type.kind === 'nullable' ? ['@IsOptional()'] : [];
  if (value.kind !== 'array') return [...documentation, ...optional, typeValidator(value, ''), ...constraintValidators(constraints, '')];
  const each = '{ each: true }';
  return [
    ...documentation,
    ...optional,
    ...listValidators(constraints),
    typeValidator(value.of, each),
    ...constraintValidators(constraints.items ?? {}, each),
  ];
}

function typeValidator(type: ValueType, options: string): string {
  if (type.kind === 'enum' && isConstant(type)) return decorator('Equals', literal(type.values[0]));
  if (type.kind === 'enum') return decorator('IsIn', valuesName(type.name), options);
  const names = { string: 'IsString', integer: 'IsInt', boolean: 'IsBoolean', date: 'IsDate' } as const;
  if (type.kind === 'number') return options === '' ? '@IsNumber()' : decorator('IsNumber', '{}', options);
  return decorator(names[type.kind as keyof typeof names], options);
}

function constraintValidators({ minimum, maximum, minLength, maxLength, pattern }: Constraints, options: string): string[] {
  return [
    ...(minimum === undefined ? [] : [decorator('Min', String(minimum), options)]),
    ...(maximum === undefined ? [] : [decorator('Max', String(maximum), options)]),
    ...(minLength === undefined ? [] : [decorator('MinLength', String(minLength), options)]),
    ...(maxLength === undefined ? [] : [decorator('MaxLength', String(maxLength), options)]),
    ...(pattern === undefined ? [] : [decorator('Matches', patternLiteral(pattern), options)]),
  ];
}

function listValidators({ minItems, maxItems, uniqueItems }: Constraints): string[] {
  return [
    ...(minItems === undefined ? [] : [`@ArrayMinSize(${minItems})`]),
    ...(maxItems === undefined ? [] : [`@ArrayMaxSize(${maxItems})`]),
    ...(uniqueItems === true ? ['@ArrayUnique()'] : []),
  ];
}

function declared(field: DtoField, documentation: Readonly<Record<string, unknown>>, late: LateClasses): string[] {
  const optional = field.optional === true && !hasInitializer(field) ? { optional: true } : {};
  const options = { ...keywordsOf(field.type), ...field.constraints, ...optional, ...documentation };
  const type = isKnownByCompiler(field.type) ? [] : [specText(field.type, late)];
  return [decorator('Field', ...type, Object.keys(options).length === 0 ? '' : literal(options))];
}

/** The keywords that distinguish types which are one type in TypeScript. */
function keywordsOf(type: ValueType): Readonly<Record<string, unknown>> {
  if (type.kind === 'nullable') return keywordsOf(type.of);
  if (type.kind === 'integer') return type.format === undefined ? { type: 'integer' } : { format: type.format };
  if (type.kind === 'array') {
    const items = keywordsOf(type.of);
    return Object.keys(items).length === 0 ? {} : { items };
  }
  return 'format' in type && type.format !== undefined ? { format: type.format } : {};
}

/** True if the compiler emits the type of the property as metadata. */
function isKnownByCompiler({ kind }: ValueType): boolean {
  return kind === 'string' || kind === 'number' || kind === 'integer' || kind === 'boolean' || kind === 'date' || kind === 'bigint';
}

function documentationOf({ description, example, deprecated, readOnly, writeOnly }: DtoField): Readonly<Record<string, unknown>> {
  const all = { description, example, deprecated, readOnly, writeOnly };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== false));
}

function propertyText(field: DtoField, late: LateClasses): string {
  const name = `${field.overrides === true ? 'override ' : ''}${propertyName(field.name)}`;
  const type = typeText(field.type, late);
  if (hasInitializer(field)) return `${name}: ${type} = ${valueText(field.type, field.default)}`;
  return field.optional === true ? `${name}?: ${type}` : `${name}!: ${type}`;
}

function hasInitializer({ default: value }: DtoField): boolean {
  return value !== undefined;
}

function valueText(type: ValueType, value: unknown): string {
  if (value === null) return 'null';
  if (type.kind === 'nullable') return valueText(type.of, value);
  if (type.kind === 'array' && Array.isArray(value)) return `[${value.map((element) => valueText(type.of, element)).join(', ')}]`;
  if (type.kind === 'date') return `new Date(${literal(value)})`;
  return type.kind === 'bigint' ? `${String(value)}n` : literal(value);
}

function decorator(name: string, ...args: readonly string[]): string {
  return `@${name}(${args.filter((arg) => arg !== '').join(', ')})`;
}
