import { fieldRecordOf } from '../field-records';
import { towardsInstance, towardsPlain, transformStorage, transformsOf } from '../read/transform-metadata';
import { type ValidationRecord, validationRecords } from '../read/validator-metadata';
import type { Class, FieldShape } from '../types/shape';
import { declaringClass, derivesFromMapped, mappedFrom } from './origin';
import { shown } from './shown';

/** One statement about a field, and the source that it comes from. */
export interface Fact {
  readonly source: 'compiler' | 'decorator' | 'static block' | 'initializer' | 'mapped type' | 'base class';
  readonly statement: string;
}

/** Returns the facts about a field in the order in which they decide its type: decorators first, the type of the compiler last. */
export function factsOf(target: Class, field: FieldShape): readonly Fact[] {
  const { name } = field;
  return [
    ...originFacts(target, name),
    ...declarationFacts(target, name),
    ...transformFacts(target, name),
    ...validationRecords(target)
      .filter(
        ({ propertyName, type }) => propertyName === name && !(type === 'whitelistValidation' && fieldRecordOf(target, name) !== undefined),
      )
      .map((record) => decoratorFact(decoratorOf(record), record.target, target)),
    ...(field.hasDefault ? [{ source: 'initializer', statement: `the value ${shown(field.default)}` } as const] : []),
    ...compilerFacts(target, name),
  ];
}

function originFacts(target: Class, name: string): readonly Fact[] {
  const mapped = mappedFrom(target, name);
  if (mapped.length > 0) return mapped.map(({ name: from }) => ({ source: 'mapped type', statement: `from \`${from}\`` }));
  const owner = declaringClass(target, name);
  return owner === target ? [] : [{ source: 'base class', statement: `declared by \`${owner.name}\`` }];
}

function declarationFacts(target: Class, name: string): readonly Fact[] {
  const record = fieldRecordOf(target, name);
  if (record === undefined) return [];
  const options = Object.keys(record.options).length === 0 ? '' : shown(record.options);
  const given = [record.type === undefined ? '' : shown(record.type), options].filter((text) => text !== '');
  if (record.spelling === '@Field') return [{ source: 'decorator', statement: `@Field(${given.join(', ')})` }];
  return [{ source: 'static block', statement: `fields(this, { ${name}: ${options === '' ? given[0] : `[${given.join(', ')}]`} })` }];
}

function transformFacts(target: Class, name: string): readonly Fact[] {
  const type = transformStorage.findTypeMetadata(target, name);
  const directions = [
    ...(transformsOf(target, name, towardsInstance).length > 0 ? ['input'] : []),
    ...(transformsOf(target, name, towardsPlain).length > 0 ? ['output'] : []),
  ];
  return [
    ...(type === undefined ? [] : [{ source: 'decorator', statement: `@Type(${shown(type.typeFunction)})` } as const]),
    ...(directions.length === 0 ? [] : [{ source: 'decorator', statement: `@Transform() on ${directions.join(' and ')}` } as const]),
  ];
}

function decoratorFact(statement: string, owner: Function | string, target: Class): Fact {
  const isInherited = typeof owner === 'function' && owner !== target && !derivesFromMapped(owner as Class);
  return { source: 'decorator', statement: isInherited ? `${statement} of \`${owner.name}\`` : statement };
}

const decoratorNames: Readonly<Record<string, string>> = {
  conditionalValidation: 'IsOptional',
  nestedValidation: 'ValidateNested',
  promiseValidation: 'ValidatePromise',
  whitelistValidation: 'Allow',
};

function decoratorOf({ type, name, constraints, each }: ValidationRecord): string {
  const written = decoratorNames[type] ?? capitalized(name ?? type);
  const list: readonly unknown[] = Array.isArray(constraints) && type === 'customValidation' ? constraints : [];
  const given = list.filter((value) => value !== undefined).map(shown);
  return `@${written}(${[...given, ...(each === true ? ['{ each: true }'] : [])].join(', ')})`;
}

function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A compiler writes types for decorated properties only. */
function compilerFacts(target: Class, name: string): readonly Fact[] {
  if (!Reflect.hasMetadata('design:type', target.prototype, name)) {
    return fieldRecordOf(target, name)?.spelling === 'fields' ? [] : [{ source: 'compiler', statement: 'no `design:type`' }];
  }
  const type: unknown = Reflect.getMetadata('design:type', target.prototype, name);
  return [{ source: 'compiler', statement: `\`design:type\` is ${typeof type === 'function' ? type.name : shown(type)}` }];
}
