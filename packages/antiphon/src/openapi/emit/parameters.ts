import type { ParameterLocation, ParameterObject, PathTemplate, PathVariable, SchemaObject } from '@antiphon/openapi/spec';
import { documentValue, headerNameOf, isNested } from '@antiphon/schema/internal';
import type { Route, TextParameter } from '../../routes/route';
import type { Components } from './components';

/**
 * Emits the Parameter Objects of a route at one of its path templates. Every variable of the template has one, also if no parameter of the
 * action reads it. A class that reads a whole source has one for each of its fields.
 */
export function emitParameters(route: Route, { variables }: PathTemplate, components: Components): readonly ParameterObject[] {
  const declared = route.parameters.filter(
    (parameter) => isText(parameter) && (parameter.includeInSchema || parameter.kind === 'path'),
  ) as TextParameter[];
  const emitted = declared.flatMap((parameter) => emitParameter(parameter, variables, components));
  const missing = variables
    .filter(({ name }) => !emitted.some((object) => object.in === 'path' && object.name === name))
    .map(undeclaredVariable);
  return unique([...missing, ...emitted]);
}

function isText(parameter: Route['parameters'][number]): parameter is TextParameter {
  return parameter.kind === 'path' || parameter.kind === 'query' || parameter.kind === 'header' || parameter.kind === 'cookie';
}

function emitParameter(parameter: TextParameter, variables: readonly PathVariable[], components: Components): readonly ParameterObject[] {
  if (parameter.name === undefined) return emitFields(parameter, variables, components);
  const described = describe(withDefault(components.schemaOf(parameter.type, 'input'), parameter.default));
  return locate(parameter, { name: parameter.name, required: parameter.required, ...described }, variables);
}

/** Emits the fields of a class that reads a whole source. */
function emitFields(parameter: TextParameter, variables: readonly PathVariable[], components: Components): readonly ParameterObject[] {
  const { type, kind } = parameter;
  const shape = classShapeOf(type);
  if (shape === undefined) return kind === 'query' && type.kind === 'record' ? [freeParameters(type, components)] : [];
  const { properties = {}, required = [] } = components.bodyOf(shape, 'input') as ClassBody;
  return Object.entries(properties).flatMap(([name, schema]) => {
    const field = shape.fields.find(({ wireNameIn }) => wireNameIn === name);
    const isDeep = kind === 'query' && field !== undefined && isNested(field.type);
    const located = { ...parameter, style: isDeep ? 'deepObject' : undefined } as TextParameter;
    return locate(
      located,
      { name: kind === 'header' ? headerCase(name) : name, required: required.includes(name), ...describe(schema) },
      variables,
    );
  });
}

/** Emits parameters of any name: in style `form`, exploded, the members of an object are parameters. */
function freeParameters(type: TextParameter['type'], components: Components): ParameterObject {
  return { name: 'parameters', in: 'query', style: 'form', explode: true, schema: components.schemaOf(type, 'input') };
}

/** Returns the name of the header that a property is read from: `X-Tenant` for `xTenant`. */
function headerCase(name: string): string {
  return headerNameOf(name).replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

interface ClassBody {
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly required?: readonly string[];
}

function classShapeOf(type: TextParameter['type']) {
  if (type.kind === 'nullable') return classShapeOf(type.type);
  return type.kind === 'object' ? type.shape : undefined;
}

interface Described {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly schema: SchemaObject;
}

/** Adds the location. A path parameter without a variable in this template is left out. */
function locate(
  parameter: TextParameter,
  { name, required, ...described }: Described,
  variables: readonly PathVariable[],
): readonly ParameterObject[] {
  const { kind, style } = parameter;
  const explode = parameter.explode ?? defaultExplode(parameter);
  const location = {
    in: kind as ParameterLocation,
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
  };
  if (kind !== 'path') return [{ name, ...location, ...(required ? { required } : {}), ...described }];
  const variable = variables.find((candidate) => candidate.parameter === name);
  if (variable === undefined) return [];
  return [{ name: variable.name, ...location, required: true, ...described, schema: withPattern(described.schema, variable.pattern) }];
}

/** A class in a cookie is one text; exploded, each member would be another cookie. */
function defaultExplode({ kind, name, style, type }: TextParameter): boolean | undefined {
  if (style === 'deepObject') return true;
  return kind === 'cookie' && name !== undefined && classShapeOf(type) !== undefined ? false : undefined;
}

function undeclaredVariable({ name, pattern }: PathVariable): ParameterObject {
  return { name, in: 'path', required: true, schema: withPattern({ type: 'string' }, pattern) };
}

/** Moves the keywords that the Parameter Object has itself out of the schema. */
function describe(given: SchemaObject): Pick<Described, 'description' | 'deprecated' | 'schema'> {
  const { description, deprecated, ...schema } = withoutNull(given);
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(deprecated === true ? { deprecated } : {}),
    schema,
  };
}

/** Text cannot be null. */
function withoutNull({ type, anyOf, ...given }: SchemaObject): SchemaObject {
  const schema = Array.isArray(given.enum) ? { ...given, enum: given.enum.filter((value) => value !== null) } : given;
  if (Array.isArray(type)) return { type: single(type.filter((name) => name !== 'null')), ...schema };
  const typed = type === undefined ? schema : { type, ...schema };
  if (!Array.isArray(anyOf)) return typed;
  const options = anyOf.filter((option: SchemaObject) => option.type !== 'null');
  return options.length === 1 ? { ...options[0], ...typed } : { ...typed, anyOf: options };
}

function single(names: readonly unknown[]): unknown {
  return names.length === 1 ? names[0] : names;
}

function withDefault(schema: SchemaObject, fallback: unknown): SchemaObject {
  return fallback === undefined || 'default' in schema ? schema : { ...schema, default: documentValue(fallback) };
}

function withPattern(schema: SchemaObject, pattern: string | undefined): SchemaObject {
  return pattern === undefined || schema.type !== 'string' || 'pattern' in schema ? schema : { ...schema, pattern };
}

/** An action and its dependencies may read the same value, which the document lists once. It is required if one of them requires it. */
function unique(parameters: readonly ParameterObject[]): readonly ParameterObject[] {
  const listed = new Map<string, ParameterObject>();
  for (const parameter of parameters) {
    const key = `${parameter.in} ${parameter.name}`;
    const known = listed.get(key);
    listed.set(key, known?.required === true && parameter.required !== true ? known : parameter);
  }
  return [...listed.values()];
}
