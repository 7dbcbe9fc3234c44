import { errorMessages } from '../../problems';
import type { ClassShape, Constraint, FieldShape, NestedRule, ValidationArgs, Validator } from '../../types/shape';
import { isSwitch } from '../../types/switched-type';
import { hasSetter } from '../../values/ancestry';
import { isPromise } from '../../values/predicates';
import type { ClassParser, Compiler } from '../compiler';
import { addContext, type ErrorNode, makeNode } from '../issues/error-node';
import { toUnreadable, Unreadable } from '../issues/unreadable';
import { isValueError } from '../issues/value-error';
import { compileKeywordChecks, type KeywordCheck } from '../kinds/keyword-checks';
import type { Run } from '../run';
import { isTypeCheckable, needsTypeCheck } from '../type-enforcement';
import { compileInline, type Inline } from './inline';
import { compileMessage, type Message } from './message';
import { compileNested } from './nested-check';
import { isInlineScalar, type StrictRule, strictInline, strictRules } from './strict';

/** Checks one property of an instance: a port of class-validator's executor, for one property, with the real validators. */
export interface PropertyCheck {
  readonly field: FieldShape;
  readonly constraints: readonly ConstraintCheck[];
  /** Strict's own refusals, each also as an expression that is true when the value passes. */
  readonly rules: { readonly before: readonly StrictRule[]; readonly after: readonly StrictRule[] };
  /** True where code of the author puts the value into the property, which may have failed. */
  readonly mayBeUnreadable: boolean;
  /** True when all that is asked of the value, but for the objects inside, can be asked as an expression. */
  readonly isInline: boolean;
  /** What is wrong with the objects in a value that has passed everything else. */
  readonly inside?: (value: unknown, run: Run) => ErrorNode | undefined;
  /** Where only objects of one class are expected inside, by one rule. */
  readonly nestedClass?: ClassParser;
  /** What is wrong with the property's value; a node without anything in it while an async validator is to answer. */
  check(instance: object, run: Run): ErrorNode | undefined;
}

/** One constraint with its messages. */
export interface ConstraintCheck {
  readonly constraint: Constraint;
  /** What gives the same answers as the real validator without asking it, where there is one. */
  readonly inline?: Inline;
  readonly validators: readonly {
    readonly validator: Validator;
    readonly message: { readonly fixed?: string; readonly render: Message };
  }[];
}

export function compilePropertyCheck(field: FieldShape, shape: ClassShape, compiler: Compiler): PropertyCheck {
  const head = { property: field.name, targetName: shape.class.name };
  const isStrict = compiler.rules.validation === 'strict';
  const constraints = field.constraints.map((constraint) => compileConstraint(constraint, head, isStrict));
  const strict = isStrict ? strictRules(field) : undefined;
  const rules = strict?.nested ?? field.nested;
  const isAsked = field.declared || (isStrict && needsTypeCheck(field) && !isInlineScalar(field));
  const asked = isAsked ? compiler.typeParser(field.type, field.name) : undefined;
  const words = isStrict && !asked ? compileKeywordChecks(field.type.keywords, field.name) : [];
  const nested = rules.length > 0 && !asked ? compileNested(field, shape, rules, compiler) : undefined;
  const checkSwitchedOff = isStrict && field.conditions.some(isSwitch) ? compileSwitchedOff(field, compiler) : undefined;
  const mayBeUnreadable = field.transformsIn || hasSetter(shape.class, field.name);

  const checkValue = (instance: object, value: unknown, node: ErrorNode, run: Run): void => {
    const task = { instance, value, node, run, head };
    for (const rule of strict?.before ?? []) rule.check(value, node);
    for (const check of constraints) checkConstraint(check, task);
    for (const rule of strict?.after ?? []) rule.check(value, node);
    if (value !== undefined && !(value === null && field.nullable)) {
      if (asked) merge(node, asked.check(value, run));
      else if (words.length > 0 && isEmpty(node)) checkWords(words, value, node);
    }
    if (nested && !(isStrict && Array.isArray(value) && node.constraints.isObject)) nested.check(value, node, run);
    addContexts(node, constraints, rules);
  };

  return {
    field,
    constraints,
    rules: { before: strict?.before ?? [], after: strict?.after ?? [] },
    isInline: !asked && words.length === 0 && isInline(field, constraints),
    mayBeUnreadable,
    inside: nested?.inside,
    nestedClass: nested?.only,
    check(instance, run) {
      const value = (instance as Record<string, unknown>)[field.name];
      const node = makeNode(field.wireNameIn, value);
      if (field.awaited && value instanceof Promise) {
        // While an option of a union is only tried, nothing is awaited.
        if (!run.pending) return undefined;
        const checkResolved = (resolved: unknown) => {
          const applied = applies(field, instance, resolved);
          if (applied === UNDECIDED) addUnreadable(node, field, new Unreadable());
          else if (applied) checkValue(instance, resolved, node, run);
          else if (!isMissing(resolved)) checkSwitchedOff?.(resolved, node, run);
        };
        const checkRejected = (error: unknown) => void addUnreadable(node, field, toUnreadable(error, run));
        run.pending.push(value.then(checkResolved, checkRejected));
        return node;
      }
      if (mayBeUnreadable && value instanceof Unreadable) return addUnreadable(node, field, value);
      const applied = applies(field, instance, value);
      if (!applied) return isMissing(value) ? undefined : checkSwitchedOff?.(value, node, run);
      if (applied === UNDECIDED) return addUnreadable(node, field, new Unreadable());
      const waiting = run.pending?.length;
      checkValue(instance, value, node, run);
      return isEmpty(node) && run.pending?.length === waiting ? undefined : node;
    },
  };
}

/** A value that no constraint looks at is of the type that the document names and the serializer writes. */
function compileSwitchedOff(field: FieldShape, compiler: Compiler): (value: unknown, node: ErrorNode, run: Run) => ErrorNode | undefined {
  if (!isTypeCheckable(field)) return () => undefined;
  const { check } = compiler.typeParser(field.type, field.name);
  return (value, node, run) => {
    const found = check(value, run);
    if (found) merge(node, found);
    return found && node;
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** What `@Field` says beside constraints. */
function checkWords(words: readonly KeywordCheck[], value: unknown, { constraints }: ErrorNode): void {
  for (const { code, message, passes } of words) if (!passes(value)) constraints[code] = message;
}

interface Task {
  readonly instance: object;
  readonly value: unknown;
  readonly node: ErrorNode;
  readonly run: Run;
  readonly head: { readonly property: string; readonly targetName: string };
}

function compileConstraint(constraint: Constraint, head: Task['head'], isStrict: boolean): ConstraintCheck {
  const inline = compileInline(constraint);
  return {
    constraint,
    inline: inline && isStrict ? strictInline(inline, constraint) : inline,
    validators: constraint.validators.map((validator) => ({ validator, message: compileMessage(constraint, validator, head) })),
  };
}

function isInline({ awaited, conditions }: FieldShape, constraints: readonly ConstraintCheck[]): boolean {
  if (awaited || !conditions.every(({ isOptional }) => isOptional)) return false;
  return constraints.every(({ inline, constraint }) => inline?.expression && !constraint.validateIf);
}

/** The outcome of a condition that fails on what the client sent. */
const UNDECIDED = Symbol('undecided');

/** All conditions are asked, even after one that does not hold. */
function applies({ conditions }: FieldShape, instance: object, value: unknown): boolean | typeof UNDECIDED {
  let holds = true;
  try {
    for (const condition of conditions) if (!condition.applies(instance, value)) holds = false;
    return holds;
  } catch (error) {
    if (isValueError(error)) return UNDECIDED;
    throw error;
  }
}

/** The `validateIf` option of one decorator. */
function appliesNow({ validateIf }: Constraint, instance: object, value: unknown): boolean | typeof UNDECIDED {
  if (!validateIf) return true;
  try {
    return Boolean(validateIf(instance, value));
  } catch (error) {
    if (isValueError(error)) return UNDECIDED;
    throw error;
  }
}

function addUnreadable(node: ErrorNode, { name }: FieldShape, { code, words }: Unreadable): ErrorNode {
  node.constraints[code] = `${name} ${words}`;
  return node;
}

function checkConstraint({ constraint, inline, validators }: ConstraintCheck, task: Task): void {
  const { instance, value } = task;
  const applied = appliesNow(constraint, instance, value);
  if (!applied || validators.length === 0) return;
  if (applied === UNDECIDED) return void fail(constraint, validators[0], task);
  const many = constraint.each && isCollection(value);
  if (inline) {
    if (!(many ? everyElement(value, inline.predicate) : inline.predicate(value))) fail(constraint, validators[0], task);
    return;
  }
  for (const entry of validators) {
    if (entry.validator.isAsync && !task.run.pending) continue;
    const args = argsOf(entry.validator, task);
    const answers = many ? [...elements(value)].map((item) => ask(entry.validator, item, args)) : [ask(entry.validator, value, args)];
    if (answers.some(isPromise)) awaitAnswers(answers, constraint, entry, task);
    else if (!answers.every(Boolean)) fail(constraint, entry, task);
  }
}

function isCollection(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

function everyElement(value: Iterable<unknown>, predicate: (item: unknown) => boolean): boolean {
  for (const item of elements(value)) if (!predicate(item)) return false;
  return true;
}

function elements(value: Iterable<unknown>): Iterable<unknown> {
  return value instanceof Map ? value.values() : value;
}

/** A validator that stumbles over a value of a type it did not expect has refused it. */
function ask({ instance }: Validator, value: unknown, args: ValidationArgs): unknown {
  try {
    return instance.validate(value, args);
  } catch (error) {
    return refusalBy(error);
  }
}

function argsOf({ rawArgs }: Validator, { instance, value, head }: Task): ValidationArgs {
  return { targetName: instance.constructor.name, property: head.property, object: instance, value, constraints: rawArgs };
}

function awaitAnswers(answers: readonly unknown[], constraint: Constraint, entry: ConstraintCheck['validators'][number], task: Task): void {
  const all = Promise.all(answers).then((each) => each.every(Boolean), refusalBy);
  if (!task.run.pending) {
    all.catch(() => undefined);
    throw new Error(errorMessages.promiseOfSyncValidator(entry.validator.name));
  }
  const answered = all.then((passes) => {
    if (passes) return;
    fail(constraint, entry, task);
    addContext(task.node, entry.validator.name || constraint.key, constraint.context);
  });
  task.run.pending.push(answered);
}

/** An async validator refuses as a synchronous one does. */
function refusalBy(error: unknown): false {
  if (isValueError(error)) return false;
  throw error;
}

function fail(constraint: Constraint, { validator, message }: ConstraintCheck['validators'][number], task: Task): void {
  task.node.constraints[validator.name || constraint.key] = message.fixed ?? message.render(argsOf(validator, task));
}

/** Contexts are merged per key, of every decoration with that key, once one of them has failed. */
function addContexts(node: ErrorNode, constraints: readonly ConstraintCheck[], rules: readonly NestedRule[]): void {
  for (const { context } of rules) if (context) addContext(node, 'nestedValidation', context);
  for (const { constraint } of constraints) if (constraint.context) addContext(node, constraint.key, constraint.context);
}

function merge(node: ErrorNode, found: ErrorNode | undefined): void {
  if (!found) return;
  Object.assign(node.constraints, found.constraints);
  if (found.contexts) node.contexts = { ...node.contexts, ...found.contexts };
  node.children.push(...found.children);
}

function isEmpty({ constraints, children }: ErrorNode): boolean {
  if (children.length > 0) return false;
  for (const _key in constraints) return false;
  return true;
}
