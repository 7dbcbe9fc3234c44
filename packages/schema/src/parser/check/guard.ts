import type { Constants } from '../../codegen/constants';
import { elementType } from '../../types/build-type';
import type { FieldShape, ScalarShape, TypeShape } from '../../types/shape';
import type { DeclaredObjects } from '../declared-objects';
import { addNestedFindings } from '../issues/error-node';
import { keywordSources } from '../kinds/keyword-sources';
import type { InlineCheck } from './inline-checks';
import type { GuardedPart } from './property-check';
import { scalarSources } from './strict-rules';

/** The context of the source of one generated function. */
export interface GuardContext {
  readonly constants: Constants;
  /** The functions for the items of arrays. */
  readonly functions: string[];
}

/**
 * Returns source that calls the full check only for a `value` that may have issues; undefined for a type whose full check is called for every value.
 */
export function guardedSource(
  part: GuardedPart,
  checks: readonly InlineCheck[],
  fullCheck: string,
  context: GuardContext,
): string | undefined {
  const { type, objects } = part;
  const ofType = type === undefined ? 'true' : objects ? objectsTest(objects, context) : typeSource(type, 'value', context);
  if (ofType === undefined) return undefined;
  if (objects === undefined) return `if (!(${passesSource(part, checks, ofType, context)})) { ${fullCheck} }`;
  const own = [...checks.map(({ source }) => source), ofType].join(' && ');
  return `if (${own}) { ${objectsSource(part.field, objects, context)} } else if (!(${passesSource(part, checks, 'false', context)})) { ${fullCheck} }`;
}

/** Returns an expression that is true only for values without issues. */
function passesSource(
  { field, keywords }: GuardedPart,
  checks: readonly InlineCheck[],
  ofType: string,
  { constants }: GuardContext,
): string {
  const isNull = field.nullable ? ' || value === null' : '';
  const tests = [ofType, ...keywords.map(({ passes }) => `${constants.name(passes)}(value)`)];
  const all = [...checks.map(({ source }) => source), `(value === undefined${isNull} || (${tests.join(' && ')}))`].join(' && ');
  return field.conditions.length > 0 ? `value === undefined || (${all})` : all;
}

function typeSource(type: TypeShape, value: string, context: GuardContext): string | undefined {
  if (type.kind === 'nullable') {
    const inner = typeSource(type.type, value, context);
    return inner && `(${value} === null || ${inner})`;
  }
  const ofKind = kindSource(type, value, context);
  return ofKind && `(${[ofKind, ...keywordSources(type, value, context.constants)].join(' && ')})`;
}

function kindSource(type: TypeShape, value: string, context: GuardContext): string | undefined {
  switch (type.kind) {
    case 'any':
      return 'true';
    case 'enum':
      return `${context.constants.name(new Set<unknown>(type.values))}.has(${value})`;
    case 'array': {
      const item = typeSource(elementType(type), 'item', context);
      return item && `Array.isArray(${value}) && ${itemsFunction(item, context)}(${value})`;
    }
    default:
      return scalarSources[type.kind as ScalarShape['kind']]?.(value);
  }
}

/** Adds a function that checks every item of an array; returns its name. */
function itemsFunction(item: string, { functions }: GuardContext): string {
  const name = `items${functions.length}`;
  functions.push(`function ${name}(value) {
for (let index = 0; index < value.length; index++) { const item = value[index]; if (!(${item})) return false; }
return true;
}`);
  return name;
}

/** Returns an expression that is true for objects of exactly the declared class: only their members remain to be checked. */
function objectsTest({ parser, list }: DeclaredObjects, context: GuardContext): string {
  const target = context.constants.name(parser.shape.class);
  const isObject = (value: string) => `typeof ${value} === "object" && ${value} !== null && ${value}.constructor === ${target}`;
  if (list === undefined) return isObject('value');
  const isList = `Array.isArray(value) && ${itemsFunction(isObject('item'), context)}(value)`;
  return [isList, ...keywordSources(list, 'value', context.constants)].join(' && ');
}

function objectsSource({ wireNameIn }: FieldShape, { parser, list }: DeclaredObjects, { constants }: GuardContext): string {
  const check = `${constants.name(parser)}.check`;
  const add = (item: string) => `nodes = ${constants.name(addNestedFindings)}(nodes, ${JSON.stringify(wireNameIn)}, ${item}, found);`;
  if (list === undefined) return `const found = ${check}(value, run); if (found !== undefined) ${add('undefined')}`;
  return `for (let index = 0; index < value.length; index++) {
const found = ${check}(value[index], run);
if (found !== undefined) ${add('index')}
}`;
}
