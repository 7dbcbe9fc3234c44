import type { Class, ClassShape, FieldShape, NestedRule, TypeShape } from '../../types/shape';
import type { ClassParser, Compiler } from '../compiler';
import { addContext, type ErrorNode, makeNode, unknownTag, unknownValue } from '../issues/error-node';
import type { Run } from '../run';
import { renderNestedMessage } from './message';

/** Checks the objects in the value of a property, each by its own class, as class-validator does. */
export interface NestedCheck {
  /** Adds the issues to the node of the property. */
  check(value: unknown, node: ErrorNode, run: Run): void;
  /** Returns the issues as a separate node; undefined if there are none. */
  checkAlone(value: unknown, run: Run): ErrorNode | undefined;
  /** The parser of the class if one rule expects objects of one class. */
  readonly singleClass: ClassParser | undefined;
}

/** Compiles the nested check of a property. class-validator reports a value once per rule, and each item once per rule and level. */
export function compileNested(field: FieldShape, shape: ClassShape, rules: readonly NestedRule[], compiler: Compiler): NestedCheck {
  const isStrict = compiler.rules.validation === 'strict';
  const plan: NestedPlan = {
    field,
    target: shape.class,
    rules,
    compiler,
    badTag: isStrict ? badTagOf(field.type) : undefined,
    rejectsLists: isStrict && containsSingleObjects(field.type),
  };
  const singleClass = rules.length === 1 ? classIn(field.type) : undefined;
  return {
    check: (value, node, run) => checkByRules(plan, value, node, run),
    checkAlone: (value, run) => checkAlone(plan, value, run),
    singleClass: singleClass && compiler.classParser(singleClass),
  };
}

interface NestedPlan {
  readonly field: FieldShape;
  readonly target: Class;
  readonly rules: readonly NestedRule[];
  readonly compiler: Compiler;
  /** Returns the error of strict mode for an object whose tag selects no class. */
  readonly badTag: ((value: object) => ErrorNode) | undefined;
  /** True if strict mode rejects lists within the list: class-validator also looks for objects in those. */
  readonly rejectsLists: boolean;
}

function checkAlone(plan: NestedPlan, value: unknown, run: Run): ErrorNode | undefined {
  const node = makeNode(plan.field.wireNameIn, value);
  checkByRules(plan, value, node, run);
  for (const { context } of plan.rules) addContext(node, 'nestedValidation', context);
  return node.children.length > 0 || node.constraints.nestedValidation !== undefined ? node : undefined;
}

function checkByRules(plan: NestedPlan, value: unknown, node: ErrorNode, run: Run): void {
  if (value === undefined) return;
  for (const rule of plan.rules) checkByRule(plan, rule, value, node, run);
}

function checkByRule(plan: NestedPlan, rule: NestedRule, value: unknown, node: ErrorNode, run: Run): void {
  if (Array.isArray(value)) for (let index = 0; index < value.length; index++) checkItem(plan, value[index], index, node, run);
  else if (value instanceof Set) for (const [index, item] of [...value].entries()) checkItem(plan, item, index, node, run);
  else if (value instanceof Map) for (const [key, item] of value) checkItem(plan, item, String(key), node, run);
  else if (value instanceof Object) checkObject(plan, value, node, run);
  else node.constraints.nestedValidation = renderNestedMessage(rule, plan.target, plan.field.name, value);
}

function checkItem(plan: NestedPlan, value: unknown, key: string | number, parent: ErrorNode, run: Run): void {
  if (value === undefined) return;
  const node = makeNode(key, value);
  if (plan.rejectsLists && Array.isArray(value)) node.constraints.isObject = `each value in ${plan.field.name} must be an object`;
  else checkByRules(plan, value, node, run);
  for (const { context } of plan.rules) addContext(node, 'nestedValidation', context);
  if (node.children.length > 0 || hasMessage(node) || run.pending) parent.children.push(node);
}

function checkObject({ badTag, compiler }: NestedPlan, value: object, node: ErrorNode, run: Run): void {
  const target = value.constructor;
  if (typeof target !== 'function' || target === Object) node.children.push(badTag?.(value) ?? unknownValue(value));
  else node.children.push(...(compiler.classParser(target as unknown as Class).check(value, run) ?? []));
}

function hasMessage({ constraints }: ErrorNode): boolean {
  return constraints.nestedValidation !== undefined || constraints.isObject !== undefined;
}

/** Returns true for a collection whose items are objects. */
function containsSingleObjects(type: TypeShape): boolean {
  const item = type.kind === 'array' || type.kind === 'set' ? type.items : type.kind === 'map' ? type.values : undefined;
  return item?.kind === 'object' || item?.kind === 'union';
}

function badTagOf(type: TypeShape): NestedPlan['badTag'] {
  if (type.kind === 'array' || type.kind === 'set') return badTagOf(type.items);
  if (type.kind !== 'union' || !type.discriminator) return undefined;
  const { property, mapping } = type.discriminator;
  return (value) => unknownTag(value as Record<string, unknown>, property, [...mapping.keys()]);
}

function classIn(type: TypeShape): Class | undefined {
  if (type.kind === 'object') return type.class;
  return type.kind === 'array' ? classIn(type.items) : undefined;
}
