import type { FieldShape, ObjectShape, SerializerOptions, TypeShape } from '@antiphon/schema';
import type { Components, SchemaRules } from './components';
import type { ClassBody } from './output-rules';
import type { SchemaObject } from './spec';

/** Names to take or to leave, deeper ones within; `__all__` speaks of every element of a list (BEHAVIOUR F11). */
type Selection = ReadonlyMap<string, Selection | true>;

interface Selected {
  readonly include: Selection | undefined;
  readonly exclude: Selection | undefined;
}

/**
 * Schema of a response model as it leaves: without the fields that `include` and `exclude` take away. A class that they touch is
 * described in place, since it is not what its component says.
 */
export function modelSchema(model: TypeShape, options: SerializerOptions, components: Components): SchemaObject {
  const { include, exclude, ...rules } = options as SerializerOptions & { readonly include?: unknown; readonly exclude?: unknown };
  return select(model, { include: readSelection(include), exclude: readSelection(exclude) }, { components, rules: rules as SchemaRules });
}

interface Schemas {
  readonly components: Components;
  readonly rules: SchemaRules;
}

function select(type: TypeShape, selected: Selected, schemas: Schemas): SchemaObject {
  const { components, rules } = schemas;
  if (selected.include === undefined && selected.exclude === undefined) return components.schemaOf(type, 'output', rules);
  switch (type.kind) {
    case 'object':
      return selectFields(type, selected, schemas);
    case 'nullable':
      return { anyOf: [select(type.type, selected, schemas), { type: 'null' }] };
    case 'array':
    case 'set':
      return { type: 'array', items: selectElements(type.items, selected, schemas) };
    case 'map':
    case 'record':
      return { type: 'object', additionalProperties: selectElements(type.values, selected, schemas) };
    case 'union':
      return { anyOf: type.options.map((option) => select(option, selected, schemas)) };
    default:
      return components.schemaOf(type, 'output', rules);
  }
}

function selectFields({ shape }: ObjectShape, selected: Selected, schemas: Schemas): SchemaObject {
  const body: ClassBody = schemas.components.bodyOf(shape, 'output', schemas.rules);
  const names = new Map(shape.fields.map((field) => [schemas.rules.byAlias === false ? field.name : field.wireNameOut, field]));
  const kept = Object.entries(body.properties ?? {}).filter(([name]) => isKept(names.get(name), selected));
  const required = body.required?.filter((name) => kept.some(([key]) => key === name)) ?? [];
  return {
    ...body,
    properties: Object.fromEntries(kept.map(([name, schema]) => [name, selectField(names.get(name), schema, selected, schemas)])),
    required,
  };
}

function isKept(field: FieldShape | undefined, { include, exclude }: Selected): boolean {
  if (field === undefined) return true;
  return (include === undefined || include.has(field.name)) && exclude?.get(field.name) !== true;
}

function selectField(field: FieldShape | undefined, schema: SchemaObject, selected: Selected, schemas: Schemas): SchemaObject {
  const within = field === undefined ? nothing : stepInto(selected, field.name);
  if (field === undefined || (within.include === undefined && within.exclude === undefined)) return schema;
  const narrowed = select(field.type, within, schemas);
  return field.nullable ? { anyOf: [narrowed, { type: 'null' }] } : narrowed;
}

/** Elements selected one by one, by index or key, may each be another part of their type, so anything is said of them. */
function selectElements(type: TypeShape, selected: Selected, schemas: Schemas): SchemaObject {
  const keys = [...(selected.include?.keys() ?? []), ...(selected.exclude?.keys() ?? [])];
  return keys.every((key) => key === '__all__') ? select(type, stepInto(selected, '__all__'), schemas) : {};
}

const nothing: Selected = { include: undefined, exclude: undefined };

function stepInto({ include, exclude }: Selected, key: string): Selected {
  return { include: deeper(include?.get(key)), exclude: deeper(exclude?.get(key)) };
}

function deeper(selection: Selection | true | undefined): Selection | undefined {
  return selection === true ? undefined : selection;
}

function readSelection(given: unknown): Selection | undefined {
  if (given === undefined || given === null) return undefined;
  if (isIterable(given)) return new Map(Array.from(given, (name): [string, true] => [String(name), true]));
  return new Map(
    Object.entries(given as object)
      .filter(([, value]) => value !== false)
      .map(([name, value]) => [name, isNested(value) ? (readSelection(value) ?? true) : true]),
  );
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return isNested(value) && Symbol.iterator in value;
}
