import { findRow } from '../constraints/catalog';
import { problems } from '../problems/problems';
import type { Place, Report } from '../setup-error';
import type { Condition, Constraint, Decoration, NestedRule, Validator } from '../types/shape';
import { type RegisteredValidator, registeredValidators, type ValidationRecord } from './validator-metadata';

/** Reads the constraints of a property: those of `@IsDefined` first, then the others in the order of class-validator. */
export function readConstraints(records: readonly ValidationRecord[], place: () => Place, report: Report): readonly Constraint[] {
  const defined = records.filter(({ type }) => type === 'isDefined');
  const custom = records.filter(({ type }) => type === 'customValidation');
  return Object.freeze([...defined, ...custom].map((record) => readConstraint(record, place, report)));
}

/** Reads `@IsOptional` and `@ValidateIf`. */
export function readConditions(records: readonly ValidationRecord[]): readonly Condition[] {
  const conditions = records.filter(({ type }) => type === 'conditionalValidation');
  return Object.freeze(
    conditions.map(({ name, constraints }) => Object.freeze({ isOptional: name === 'isOptional', applies: constraints[0] })),
  );
}

/** Reads each `@ValidateNested`. */
export function readNestedRules(records: readonly ValidationRecord[]): readonly NestedRule[] {
  return Object.freeze(records.filter(({ type }) => type === 'nestedValidation').map((record) => Object.freeze(decorationOf(record))));
}

/** True for a constraint that rejects an absent value. A constraint without a known check is assumed to do so; one that throws does. */
export function rejectsAbsence({ row, args, validateIf }: Constraint): boolean {
  if (validateIf) return false;
  try {
    return !row?.predicate?.(args)?.(undefined);
  } catch {
    return true;
  }
}

/** True if the `validateIf` option of a decorator may accept null, and no other constraint rejects it. */
export function mayAcceptNull(constraints: readonly Constraint[]): boolean {
  return (
    constraints.some(({ validateIf }) => validateIf) && constraints.every((constraint) => constraint.validateIf || acceptsNull(constraint))
  );
}

function acceptsNull({ row, args, each }: Constraint): boolean {
  return !each && row?.predicate?.(args)?.(null) === true;
}

function readConstraint(record: ValidationRecord, place: () => Place, report: Report): Constraint {
  const registered = registeredValidators(record.constraintCls as Function);
  if (registered.length === 0) report({ ...place(), ...problems.unregisteredValidator(record.constraintCls?.name) });
  const validators = registered.map((entry) => validatorOf(entry, record));
  const key = validators[0]?.name || record.type;
  return Object.freeze({
    key,
    args: Object.freeze([...(Array.isArray(record.constraints) ? record.constraints : [])]),
    ...decorationOf(record),
    validators: Object.freeze(validators),
    validateIf: record.validateIf,
    isAsync: validators.some((validator) => validator.isAsync),
    row: validators.length === 1 ? findRow(key) : undefined,
  });
}

function validatorOf(entry: RegisteredValidator, { constraints }: ValidationRecord): Validator {
  return Object.freeze({
    name: entry.name,
    isAsync: entry.async,
    rawArgs: constraints,
    get instance() {
      return entry.instance;
    },
  });
}

function decorationOf({ each, message, groups, context }: ValidationRecord): Decoration {
  return { each: each === true, message, groups: Object.freeze([...(groups ?? [])]), context };
}
