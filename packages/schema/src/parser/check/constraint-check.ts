import { errorMessages } from '../../problems/error-messages';
import type { Constraint, ValidationArgs, Validator } from '../../types/shape';
import { isPromise } from '../../values/predicates';
import { addContext, type ErrorNode } from '../issues/error-node';
import { isValueError } from '../issues/value-error';
import type { Run } from '../run';
import { evaluateValidateIf, UNDECIDED } from './conditions';
import { compileInline, type Inline } from './inline';
import { compileMessage, type Message, type MessageSubject } from './message';
import { strictInline } from './strict-rules';

/** One constraint with its messages. */
export interface ConstraintCheck {
  readonly constraint: Constraint;
  /** An equivalent of the validator that does not call it; undefined if there is none. */
  readonly inline: Inline | undefined;
  readonly validators: readonly ConstraintValidator[];
}

export interface ConstraintValidator {
  readonly validator: Validator;
  readonly message: Message;
}

/** The value that is being checked, and where its issues go. */
export interface CheckedValue {
  readonly instance: object;
  readonly value: unknown;
  readonly node: ErrorNode;
  readonly run: Run;
  readonly subject: MessageSubject;
}

export function compileConstraint(constraint: Constraint, subject: MessageSubject, isStrict: boolean): ConstraintCheck {
  const inline = compileInline(constraint);
  return {
    constraint,
    inline: inline && isStrict ? strictInline(inline, constraint) : inline,
    validators: constraint.validators.map((validator) => ({ validator, message: compileMessage(constraint, validator, subject) })),
  };
}

/** Checks a value by one constraint, as class-validator's executor does with its validators. */
export function checkConstraint(check: ConstraintCheck, checked: CheckedValue): void {
  const { constraint, inline, validators } = check;
  const [first] = validators;
  if (first === undefined) return;
  const { instance, value } = checked;
  const applies = evaluateValidateIf(constraint, instance, value);
  if (!applies) return;
  if (applies === UNDECIDED) fail(constraint, first, checked);
  else if (inline === undefined) callValidators(check, checked);
  else if (!passesInline(inline, constraint.each, value)) fail(constraint, first, checked);
}

function passesInline({ predicate }: Inline, each: boolean, value: unknown): boolean {
  if (!each || !isCollection(value)) return predicate(value);
  for (const item of elementsOf(value)) if (!predicate(item)) return false;
  return true;
}

function callValidators({ constraint, validators }: ConstraintCheck, checked: CheckedValue): void {
  const { value, run } = checked;
  for (const entry of validators) {
    const { validator } = entry;
    if (validator.isAsync && !run.pending) continue;
    const args = argsOf(validator, checked);
    const items = constraint.each && isCollection(value) ? [...elementsOf(value)] : [value];
    const results = items.map((item) => callValidator(validator, item, args));
    if (results.some(isPromise)) awaitResults(results, constraint, entry, checked);
    else if (!results.every(Boolean)) fail(constraint, entry, checked);
  }
}

function isCollection(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

function elementsOf(collection: Iterable<unknown>): Iterable<unknown> {
  return collection instanceof Map ? collection.values() : collection;
}

/** A validator that throws on a value of an unexpected type has rejected it. */
function callValidator({ instance }: Validator, value: unknown, args: ValidationArgs): unknown {
  try {
    return instance.validate(value, args);
  } catch (error) {
    return falseFor(error);
  }
}

function falseFor(error: unknown): false {
  if (isValueError(error)) return false;
  throw error;
}

function argsOf({ rawArgs }: Validator, { instance, value, subject }: CheckedValue): ValidationArgs {
  return { targetName: instance.constructor.name, property: subject.property, object: instance, value, constraints: rawArgs };
}

function awaitResults(results: readonly unknown[], constraint: Constraint, entry: ConstraintValidator, checked: CheckedValue): void {
  const passed = Promise.all(results).then((each) => each.every(Boolean), falseFor);
  const { run, node } = checked;
  if (!run.pending) {
    passed.catch(() => undefined);
    throw new Error(errorMessages.promiseOfSyncValidator(entry.validator.name));
  }
  const settled = passed.then((passes) => {
    if (passes) return;
    fail(constraint, entry, checked);
    addContext(node, entry.validator.name || constraint.key, constraint.context);
  });
  run.pending.push(settled);
}

function fail(constraint: Constraint, { validator, message }: ConstraintValidator, checked: CheckedValue): void {
  checked.node.constraints[validator.name || constraint.key] = message.fixed ?? message.render(argsOf(validator, checked));
}
