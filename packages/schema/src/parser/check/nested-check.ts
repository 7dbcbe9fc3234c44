import type { Class, ClassShape, FieldShape, NestedRule, TypeShape } from '../../types/shape';
import type { ClassParser, Compiler } from '../compiler';
import { addContext, type ErrorNode, makeNode, unknownTag, unknownValue } from '../issues/error-node';
import type { Run } from '../run';
import { renderNestedMessage } from './message';

/** Checks the objects in a property's value, each by the class it has, as class-validator does. */
export interface NestedCheck {
  check(value: unknown, node: ErrorNode, run: Run): void;
  /** The same as a node of its own, or undefined when nothing is wrong. */
  inside(value: unknown, run: Run): ErrorNode | undefined;
  /** The parser of the one class that is expected, where one rule asks for it. */
  readonly only?: ClassParser;
}

/** Every rule looks at the value, and every rule at each of the items each of them finds: class-validator says it as often. */
export function compileNested(field: FieldShape, shape: ClassShape, rules: readonly NestedRule[], compiler: Compiler): NestedCheck {
  const isStrict = compiler.rules.validation === 'strict';
  const badTag = isStrict ? tagRefusal(field.type) : undefined;
  const refusesLists = isStrict && holdsSingles(field.type);
  const checkObject = (value: object, node: ErrorNode, run: Run): void => {
    const target = value.constructor;
    if (typeof target !== 'function' || target === Object) node.children.push(badTag?.(value) ?? unknownValue(value));
    else node.children.push(...(compiler.classParser(target as unknown as Class).check(value, run) ?? []));
  };

  const checkItem = (value: unknown, key: string | number, above: ErrorNode, run: Run): void => {
    if (value === undefined) return;
    const node = makeNode(key, value);
    if (refusesLists && Array.isArray(value)) node.constraints.isObject = `each value in ${field.name} must be an object`;
    else check(value, node, run);
    for (const { context } of rules) addContext(node, 'nestedValidation', context);
    if (node.children.length > 0 || hasConstraint(node) || run.pending) above.children.push(node);
  };

  const checkBy = (rule: NestedRule, value: unknown, node: ErrorNode, run: Run): void => {
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) checkItem(value[index], index, node, run);
    else if (value instanceof Set) for (const [index, item] of [...value].entries()) checkItem(item, index, node, run);
    else if (value instanceof Map) for (const [key, item] of value) checkItem(item, String(key), node, run);
    else if (value instanceof Object) checkObject(value, node, run);
    else node.constraints.nestedValidation = renderNestedMessage(rule, shape.class, field.name, value);
  };

  const check = (value: unknown, node: ErrorNode, run: Run): void => {
    if (value === undefined) return;
    for (const rule of rules) checkBy(rule, value, node, run);
  };

  const inside = (value: unknown, run: Run): ErrorNode | undefined => {
    const node = makeNode(field.wireNameIn, value);
    check(value, node, run);
    for (const { context } of rules) addContext(node, 'nestedValidation', context);
    return node.children.length > 0 || node.constraints.nestedValidation !== undefined ? node : undefined;
  };

  const target = rules.length === 1 ? classIn(field.type) : undefined;
  return { check, inside, only: target && compiler.classParser(target) };
}

function hasConstraint({ constraints }: ErrorNode): boolean {
  return constraints.nestedValidation !== undefined || constraints.isObject !== undefined;
}

/** The items are objects; class-validator looks for them in lists within the list as well. */
function holdsSingles(type: TypeShape): boolean {
  const item = type.kind === 'array' || type.kind === 'set' ? type.items : type.kind === 'map' ? type.values : undefined;
  return item?.kind === 'object' || item?.kind === 'union';
}

/** What strict says of an object whose tag names none of the classes. */
function tagRefusal(type: TypeShape): ((value: object) => ErrorNode) | undefined {
  if (type.kind === 'array' || type.kind === 'set') return tagRefusal(type.items);
  if (type.kind !== 'union' || !type.discriminator) return undefined;
  const { property, mapping } = type.discriminator;
  return (value) => unknownTag(value as Record<string, unknown>, property, [...mapping.keys()]);
}

function classIn(type: TypeShape): Class | undefined {
  if (type.kind === 'object') return type.class;
  return type.kind === 'array' ? classIn(type.items) : undefined;
}
