import type { ClassShape, FieldShape, NestedRule, TypeShape } from '../../types/shape';
import { isSwitch } from '../../types/switched-type';
import { hasSetter } from '../../values/ancestry';
import type { Compiler, TypeParser } from '../compiler';
import { type DeclaredObjects, declaredObjects } from '../declared-objects';
import { addContext, type ErrorNode, isEmpty, makeNode, mergeNode } from '../issues/error-node';
import { toUnreadable, Unreadable } from '../issues/unreadable';
import { compileKeywordChecks, type KeywordCheck } from '../kinds/keyword-checks';
import type { Run } from '../run';
import { isTypeCheckable, needsTypeCheck } from '../type-enforcement';
import { evaluateConditions, UNDECIDED } from './conditions';
import { type CheckedValue, type ConstraintCheck, checkConstraint, compileConstraint } from './constraint-check';
import type { MessageSubject } from './message';
import { compileNested, type NestedCheck } from './nested-check';
import { isInlineScalar, type StrictRule, strictRules } from './strict-rules';

/** Checks one property of an instance: a port of class-validator's executor for one property, with the real validators. */
export interface PropertyCheck {
  readonly field: FieldShape;
  readonly constraints: readonly ConstraintCheck[];
  /** The rules that strict mode adds, before and after the constraints. */
  readonly rules: { readonly before: readonly StrictRule[]; readonly after: readonly StrictRule[] };
  /** True if the author's code sets the property, which may have failed. */
  readonly mayBeUnreadable: boolean;
  /** True if everything but the objects inside the value can be checked by one expression. */
  readonly isInline: boolean;
  /** Set if a generated function can accept the usual values, so that `check` is called only for others. */
  readonly guarded: GuardedPart | undefined;
  /** The check of the objects inside a value that has passed everything else. */
  readonly nested: NestedCheck | undefined;
  /** Returns the issues of the property. A node without issues means that an async validator has not settled. */
  check(instance: object, run: Run): ErrorNode | undefined;
}

/** The part of the check of a property whose issues only the full check finds: the declared type, or the keywords of `@Field`. */
export interface GuardedPart {
  readonly field: FieldShape;
  /** The declared type if it is checked. */
  readonly type: TypeShape | undefined;
  readonly keywords: readonly KeywordCheck[];
  /** The objects of the declared type if it is a class, or an array of one. */
  readonly objects: DeclaredObjects | undefined;
}

/** Compiles the check of one property. */
export function compilePropertyCheck(field: FieldShape, shape: ClassShape, compiler: Compiler): PropertyCheck {
  const plan = planProperty(field, shape, compiler);
  const { constraints, before, after, mayBeUnreadable, nested, typeParser, keywords } = plan;
  const hasExpressions = isInline(field, constraints);
  return {
    field,
    constraints,
    rules: { before, after },
    mayBeUnreadable,
    isInline: hasExpressions && !typeParser && keywords.length === 0,
    guarded:
      hasExpressions && !nested
        ? { field, type: typeParser && field.type, keywords, objects: typeParser && declaredObjects(field.type, compiler) }
        : undefined,
    nested,
    check: (instance, run) => checkProperty(plan, instance, run),
  };
}

interface PropertyPlan {
  readonly field: FieldShape;
  readonly subject: MessageSubject;
  readonly isStrict: boolean;
  readonly mayBeUnreadable: boolean;
  readonly before: readonly StrictRule[];
  readonly constraints: readonly ConstraintCheck[];
  readonly after: readonly StrictRule[];
  readonly nestedRules: readonly NestedRule[];
  /** Checks the value by its declared type. */
  readonly typeParser: TypeParser | undefined;
  /** The keywords of `@Field`, if the declared type itself is not checked. */
  readonly keywords: readonly KeywordCheck[];
  readonly nested: NestedCheck | undefined;
  readonly checkSwitchedOff: SwitchedOffCheck | undefined;
}

function planProperty(field: FieldShape, shape: ClassShape, compiler: Compiler): PropertyPlan {
  const isStrict = compiler.rules.validation === 'strict';
  const subject = { property: field.name, targetName: shape.class.name };
  const { before, after, nested: nestedRules } = isStrict ? strictRules(field) : { before: [], after: [], nested: field.nested };
  const checksType = field.declared || (isStrict && needsTypeCheck(field) && !isInlineScalar(field));
  return {
    field,
    subject,
    isStrict,
    mayBeUnreadable: field.transformsIn || hasSetter(shape.class, field.name),
    before,
    constraints: field.constraints.map((constraint) => compileConstraint(constraint, subject, isStrict)),
    after,
    nestedRules,
    typeParser: checksType ? compiler.typeParser(field.type, field.name) : undefined,
    keywords: isStrict && !checksType ? compileKeywordChecks(field.type.keywords, field.name) : [],
    nested: nestedRules.length > 0 && !checksType ? compileNested(field, shape, nestedRules, compiler) : undefined,
    checkSwitchedOff: isStrict && field.conditions.some(isSwitch) ? compileSwitchedOff(field, compiler) : undefined,
  };
}

type SwitchedOffCheck = (value: unknown, node: ErrorNode, run: Run) => ErrorNode | undefined;

/** A value that `@ValidateIf` exempts from the constraints must still have the type that the document declares and the serializer writes. */
function compileSwitchedOff(field: FieldShape, compiler: Compiler): SwitchedOffCheck | undefined {
  if (!isTypeCheckable(field)) return undefined;
  const { check } = compiler.typeParser(field.type, field.name);
  return (value, node, run) => {
    const found = check(value, run);
    if (found) mergeNode(node, found);
    return found && node;
  };
}

function isInline({ awaited, conditions }: FieldShape, constraints: readonly ConstraintCheck[]): boolean {
  if (awaited || !conditions.every(({ isOptional }) => isOptional)) return false;
  return constraints.every(({ inline, constraint }) => inline?.expression && !constraint.validateIf);
}

function checkProperty(plan: PropertyPlan, instance: object, run: Run): ErrorNode | undefined {
  const { field, mayBeUnreadable, subject } = plan;
  const value = (instance as Record<string, unknown>)[field.name];
  const node = makeNode(field.wireNameIn, value);
  if (field.awaited && value instanceof Promise) return checkPromise(plan, value, { instance, value, node, run, subject });
  if (mayBeUnreadable && value instanceof Unreadable) return addUnreadable(node, field, value);
  const applies = evaluateConditions(field, instance, value);
  if (!applies) return isMissing(value) ? undefined : plan.checkSwitchedOff?.(value, node, run);
  if (applies === UNDECIDED) return addUnreadable(node, field, new Unreadable());
  const pendingBefore = run.pending?.length;
  checkValue(plan, { instance, value, node, run, subject });
  return isEmpty(node) && run.pending?.length === pendingBefore ? undefined : node;
}

/** Checks the value of a promise once it settles. While an option of a union is only tried, promises are not awaited. */
function checkPromise(plan: PropertyPlan, promise: Promise<unknown>, checked: CheckedValue): ErrorNode | undefined {
  const { field } = plan;
  const { instance, node, run } = checked;
  if (!run.pending) return undefined;
  const checkResolved = (value: unknown) => {
    const applies = evaluateConditions(field, instance, value);
    if (applies === UNDECIDED) addUnreadable(node, field, new Unreadable());
    else if (applies) checkValue(plan, { ...checked, value });
    else if (!isMissing(value)) plan.checkSwitchedOff?.(value, node, run);
  };
  const checkRejected = (error: unknown) => void addUnreadable(node, field, toUnreadable(error, run));
  run.pending.push(promise.then(checkResolved, checkRejected));
  return node;
}

function checkValue(plan: PropertyPlan, checked: CheckedValue): void {
  const { field, before, constraints, after, nested, isStrict } = plan;
  const { value, node, run } = checked;
  for (const rule of before) rule.check(value, node);
  if (!isExempt(field, value)) for (const check of constraints) checkConstraint(check, checked);
  for (const rule of after) rule.check(value, node);
  if (value !== undefined && !(value === null && field.nullable)) checkType(plan, value, node, run);
  if (nested && !(isStrict && Array.isArray(value) && node.constraints.isObject)) nested.check(value, node, run);
  addContexts(node, plan);
}

function isExempt({ exempt }: FieldShape, value: unknown): boolean {
  return exempt.length > 0 && (exempt as readonly unknown[]).includes(value);
}

function checkType({ typeParser, keywords }: PropertyPlan, value: unknown, node: ErrorNode, run: Run): void {
  if (typeParser) {
    const found = typeParser.check(value, run);
    if (found) mergeNode(node, found);
    return;
  }
  if (keywords.length === 0 || !isEmpty(node)) return;
  for (const { code, message, passes } of keywords) if (!passes(value)) node.constraints[code] = message;
}

/** Merges the contexts of all decorations with the same code, once one of them has failed. */
function addContexts(node: ErrorNode, { constraints, nestedRules }: PropertyPlan): void {
  for (const { context } of nestedRules) if (context) addContext(node, 'nestedValidation', context);
  for (const { constraint } of constraints) if (constraint.context) addContext(node, constraint.key, constraint.context);
}

function addUnreadable(node: ErrorNode, { name }: FieldShape, { code, phrase }: Unreadable): ErrorNode {
  node.constraints[code] = `${name} ${phrase}`;
  return node;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
