import type { SchemaObject } from '@antiphon/openapi/spec';
import { type FieldShape, type ObjectShape, type SerializerOptions, type TypeShape } from '@antiphon/schema';
import { allItems, everything, readSelected, type Selected, select, selectedAt } from '@antiphon/schema/internal';
import type { Components } from './components';
import type { ClassBody, OutputRules } from './output-rules';

/**
 * Returns the schema of a response model, without the fields that `include` and `exclude` remove. A class that they apply to is described
 * in place, because it differs from its component.
 */
export function modelSchema(model: TypeShape, options: SerializerOptions, components: Components): SchemaObject {
  const { include: _include, exclude: _exclude, ...rules } = options;
  return selectType(model, readSelected(options), { components, rules });
}

interface Schemas {
  readonly components: Components;
  readonly rules: OutputRules;
}

function selectType(type: TypeShape, selectedOutside: Selected, schemas: Schemas): SchemaObject {
  const { components, rules } = schemas;
  if (selectedOutside === everything) return components.schemaOf(type, 'output', rules);
  const selected = selectedAt(type, selectedOutside);
  switch (type.kind) {
    case 'object':
      return selectFields(type, selected, schemas);
    case 'nullable':
      return { anyOf: [selectType(type.type, selected, schemas), { type: 'null' }] };
    case 'array':
    case 'set':
      return { type: 'array', items: selectElements(type.items, selected, schemas) };
    case 'tuple':
      return selectTuple(type.elements, selected, schemas);
    case 'map':
    case 'record':
      return { type: 'object', additionalProperties: selectElements(type.values, selected, schemas) };
    case 'union':
      return { anyOf: type.options.map((option) => selectType(option, selected, schemas)) };
    default:
      return components.schemaOf(type, 'output', rules);
  }
}

function selectFields({ shape }: ObjectShape, selected: Selected, schemas: Schemas): SchemaObject {
  const body: ClassBody = schemas.components.bodyOf(shape, 'output', schemas.rules);
  const fields = new Map(shape.fields.map((field) => [schemas.rules.byAlias === false ? field.name : field.wireNameOut, field]));
  const properties: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(body.properties ?? {})) {
    const field = fields.get(name);
    const inner = field === undefined ? everything : select(selected, field.name);
    if (inner !== undefined) properties[name] = field === undefined ? schema : selectField(field, schema, inner, schemas);
  }
  const required = body.required?.filter((name) => name in properties) ?? [];
  const { required: _required, ...rest } = body;
  return { ...rest, properties, ...(required.length > 0 && { required }) };
}

function selectField(field: FieldShape, schema: SchemaObject, selected: Selected, schemas: Schemas): SchemaObject {
  if (selected === everything || (selected.include === undefined && selected.exclude === undefined)) return schema;
  const narrowed = selectType(field.type, selected, schemas);
  return field.nullable ? { anyOf: [narrowed, { type: 'null' }] } : narrowed;
}

/** Elements that are left out move the ones after them, so such a list is described without its elements. */
function selectTuple(elements: readonly TypeShape[], selected: Selected, schemas: Schemas): SchemaObject {
  const inner = elements.map((_, index) => select(selected, String(index)));
  if (inner.includes(undefined)) return { type: 'array' };
  const prefixItems = elements.map((element, index) => selectType(element, inner[index] as Selected, schemas));
  return { type: 'array', prefixItems, minItems: elements.length, maxItems: elements.length };
}

/** Elements that are selected by index or key may each have other fields, so the schema of the elements allows any value. */
function selectElements(type: TypeShape, selected: Selected, schemas: Schemas): SchemaObject {
  const keys = [...(selected.include?.keys() ?? []), ...(selected.exclude?.keys() ?? [])];
  if (!keys.every((key) => key === allItems)) return {};
  const inner = select(selected, allItems);
  return inner === undefined ? {} : selectType(type, inner, schemas);
}
