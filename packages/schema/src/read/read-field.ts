import { type FieldRecord, fieldRecordOf } from '../field-records';
import type { Class, Condition, Constraint, Documentation, FieldShape, NestedRule } from '../types/shape';
import { isSwitch } from '../types/switched-type';
import { whenGiven } from '../types/when-given';
import { computesAbsent } from './computes-absent';
import { initialValue } from './initial-value';
import { placeOfField } from './place-of-field';
import { mayAcceptNull, readConditions, readConstraints, readNestedRules, rejectsAbsence } from './read-constraints';
import { type ClassReading, readFieldType } from './read-field-type';
import { towardsInstance, towardsPlain, transformStorage, transformsOf } from './transform-metadata';
import type { ValidationRecord } from './validator-metadata';
import { readWireNames } from './wire-names';

/** A property, with its decorations of class-validator and its place in the order of class-validator. */
export interface DeclaredProperty {
  readonly name: string;
  readonly records: readonly ValidationRecord[];
  readonly order: number;
}

/** Reads one property of a class. */
export function readField({ name, records, order }: DeclaredProperty, reading: ClassReading): FieldShape {
  const { target } = reading;
  const record = fieldRecordOf(target, name);
  const rules = {
    constraints: readConstraints(records, () => placeOfField(target, name), reading.report),
    conditions: readConditions(records),
    nested: readNestedRules(records),
  };
  const typed = transformStorage.findTypeMetadata(target, name) !== undefined;
  const declared = isDeclared(record, rules, typed);
  const { type, nullable } = readFieldType({ name, record, declared, records, ...rules }, reading);
  return Object.freeze({
    name,
    ...readWireNames(target, name, record?.options),
    type,
    nullable: nullable || admitsNull(rules),
    exempt: Object.freeze([...(record?.options.optional === true ? [undefined] : []), ...(nullable ? [null] : [])]),
    ...readPresence(name, { record, declared, rules, sample: reading.sample }),
    ...rules,
    awaited: records.some(({ type: kind }) => kind === 'promiseValidation'),
    validated: records.length > 0,
    typed,
    declared,
    order,
    ...readTransforms(target, name),
    documentation: documentationOf(record?.options ?? {}),
  });
}

/** Selects the documentation among the options of a decorator. */
export function documentationOf(options: Documentation): Documentation {
  const given = documentationNames.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return Object.freeze(Object.fromEntries(given));
}

const documentationNames = ['title', 'description', 'example', 'examples', 'deprecated', 'format', 'readOnly', 'writeOnly'] as const;

/** The rules of class-validator for one property. */
interface FieldRules {
  readonly constraints: readonly Constraint[];
  readonly conditions: readonly Condition[];
  readonly nested: readonly NestedRule[];
}

/** `@Field(type)` always declares the type; a bare `@Field()` does if no decorator of either library does. */
function isDeclared(record: FieldRecord | undefined, { constraints, nested }: FieldRules, typed: boolean): boolean {
  if (!record) return false;
  return record.type !== undefined || (constraints.length === 0 && nested.length === 0 && !typed);
}

function admitsNull({ constraints, conditions }: FieldRules): boolean {
  return conditions.some(({ isOptional }) => isOptional) || conditions.some(isSwitch) || mayAcceptNull(constraints);
}

/** The facts that decide whether a property may be absent. */
interface PresenceFacts {
  readonly record: FieldRecord | undefined;
  readonly declared: boolean;
  readonly rules: FieldRules;
  readonly sample: Readonly<Record<string, unknown>> | undefined;
}

function readPresence(
  name: string,
  { record, declared, rules, sample }: PresenceFacts,
): Pick<FieldShape, 'optional' | 'required' | 'hasDefault' | 'default'> {
  const { constraints, conditions, nested } = rules;
  const optional = conditions.some(({ isOptional, applies }) => isOptional || applies === whenGiven) || record?.options.optional === true;
  const isChecked = declared || nested.length > 0 || constraints.some(rejectsAbsence);
  const initial = initialValue(sample, name);
  return {
    optional,
    required: !optional && initial === undefined && conditions.length === 0 && isChecked,
    hasDefault: initial !== undefined,
    default: initial,
  };
}

function readTransforms(target: Class, name: string): Pick<FieldShape, 'transformsIn' | 'transformsOut' | 'computed'> {
  return {
    transformsIn: transformsOf(target, name, towardsInstance).length > 0,
    transformsOut: transformsOf(target, name, towardsPlain).length > 0,
    computed: computesAbsent(target, name),
  };
}
