import type { Class, ClassShape, FieldShape, NestedRule, TypeShape } from '../shape';
import type { Compiler } from './compiler';
import { addContext, type ErrorNode, makeNode, unknownValue } from './error-node';
import { renderNestedMessage } from './message';
import type { Run } from './run';

/** Checks the objects in a property's value, each by the class it has, as class-validator does. */
export interface NestedCheck {
  check(value: unknown, node: ErrorNode, run: Run): void;
  /** The same as a node of its own, or undefined when nothing is wrong. */
  inside(value: unknown, run: Run): ErrorNode | undefined;
}

/** Every rule looks at the value, and every rule at each of the items each of them finds: class-validator says it as often. */
export function compileNested(field: FieldShape, shape: ClassShape, rules: readonly NestedRule[], compiler: Compiler): NestedCheck {
  const checkObject = (value: object, node: ErrorNode, run: Run): void => {
    const target = value.constructor;
    if (typeof target !== 'function' || target === Object) node.children.push(unknownValue(value));
    else node.children.push(...(compiler.classParser(target as unknown as Class).check(value, run) ?? []));
  };

  const checkItem = (value: unknown, key: string | number, above: ErrorNode, run: Run): void => {
    if (value === undefined) return;
    const node = makeNode(key, value);
    check(value, node, run);
    for (const { context } of rules) addContext(node, 'nestedValidation', context);
    if (node.children.length > 0 || node.constraints.nestedValidation !== undefined || run.pending) above.children.push(node);
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

  return { check, inside: rules.length === 1 ? fastInside(field, compiler, inside) : inside };
}

/** The usual case, an object of the declared class or a list of them, without making a node unless something is wrong. */
function fastInside(field: FieldShape, compiler: Compiler, inside: NestedCheck['inside']): NestedCheck['inside'] {
  const target = classIn(field.type);
  if (!target) return inside;
  const parser = compiler.classParser(target);
  const key = field.wireNameIn;

  const checkItems = (items: readonly unknown[], run: Run): ErrorNode | undefined => {
    let node: ErrorNode | undefined;
    for (let index = 0; index < items.length; index++) {
      const children = parser.check(items[index] as object, run);
      if (!children) continue;
      node ??= makeNode(key, items);
      node.children.push({ key: index, constraints: {}, children, missing: false });
    }
    return node;
  };

  return (value, run) => {
    if (Array.isArray(value)) return value.every((item) => isOf(item, target)) ? checkItems(value, run) : inside(value, run);
    if (!isOf(value, target)) return inside(value, run);
    const children = parser.check(value as object, run);
    return children && { key, constraints: {}, children, missing: false };
  };
}

function isOf(value: unknown, target: Class): boolean {
  return typeof value === 'object' && value !== null && value.constructor === target;
}

function classIn(type: TypeShape): Class | undefined {
  if (type.kind === 'object') return type.class;
  return type.kind === 'array' ? classIn(type.items) : undefined;
}
