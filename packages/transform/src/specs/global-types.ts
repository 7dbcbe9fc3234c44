import type { TsType } from '@swc/core';
import { problems, UnreadableType } from '../problems';
import { type ClassSpec, isClassSpec, type Spec } from './spec';
import { unite } from './unite';

type ReadGlobal = (args: readonly TsType[], read: (type: TsType) => Spec, name: string) => Spec;

/** The types of the platform and of TypeScript that have a form at run time, by name. */
export const globalTypes: Readonly<Record<string, ReadGlobal | undefined>> = {
  Date: named,
  URL: named,
  Uint8Array: named,
  Buffer: named,
  String: named,
  Number: named,
  Boolean: named,
  BigInt: named,
  Object: (_args, _read, name) => noValue(name),
  Function: () => {
    throw new UnreadableType(problems.functionType());
  },
  Array: readList,
  ReadonlyArray: readList,
  Set: readSet,
  ReadonlySet: readSet,
  Map: readMap,
  ReadonlyMap: readMap,
  Record: ([key, values], read) => ({ kind: 'collection', helper: 'record', values: readValues(key, values, read, 'Record') }),
  Readonly: ([type], read, name) => read(required(type, name)),
  NonNullable: ([type], read, name) => withoutNull(read(required(type, name))),
  Partial: (args, read, name) => mapped('PartialType', args, read, name),
  Required: (args, read, name) => mapped('RequiredType', args, read, name),
  Pick: (args, read, name) => mapped('PickType', args, read, name),
  Omit: (args, read, name) => mapped('OmitType', args, read, name),
  Symbol: (_args, _read, name) => noValue(name),
  Promise: (_args, _read, name) => noValue(name),
  RegExp: (_args, _read, name) => noValue(name),
  Error: (_args, _read, name) => noValue(name),
  WeakMap: (_args, _read, name) => noValue(name),
  WeakSet: (_args, _read, name) => noValue(name),
  ...Object.fromEntries(
    ['Exclude', 'Extract', 'ReturnType', 'Parameters', 'InstanceType', 'Awaited', 'Uppercase', 'Lowercase', 'Capitalize'].map((name) => [
      name,
      computed,
    ]),
  ),
};

function computed(_args: readonly TsType[], _read: unknown, name: string): never {
  throw new UnreadableType(problems.unsupported('a type that is computed from others', name));
}

function noValue(name: string): never {
  throw new UnreadableType(problems.noValue(name));
}

function named(_args: readonly TsType[], _read: unknown, name: string): Spec {
  return { kind: 'named', name };
}

function readList([type]: readonly TsType[], read: (type: TsType) => Spec, name: string): Spec {
  return { kind: 'list', items: read(required(type, name)) };
}

function readSet([type]: readonly TsType[], read: (type: TsType) => Spec, name: string): Spec {
  return { kind: 'collection', helper: 'setOf', values: read(required(type, name)) };
}

function readMap([key, values]: readonly TsType[], read: (type: TsType) => Spec, name: string): Spec {
  return { kind: 'collection', helper: 'mapOf', values: readValues(key, values, read, name) };
}

function readValues(key: TsType | undefined, values: TsType | undefined, read: (type: TsType) => Spec, name: string): Spec {
  const keys = read(required(key, name));
  if (keys.kind !== 'named' || keys.name !== 'String') throw new UnreadableType(problems.keysOfRecord());
  return read(required(values, name));
}

function required(type: TsType | undefined, name: string): TsType {
  if (type === undefined) throw new UnreadableType(problems.typeArguments(name));
  return type;
}

function withoutNull(spec: Spec): Spec {
  return spec.kind === 'union' ? unite(spec.options) : spec;
}

type Mapping = (ClassSpec & { kind: 'mapped' })['helper'];

function mapped(helper: Mapping, [type, keys]: readonly TsType[], read: (type: TsType) => Spec, name: string): Spec {
  const base = read(required(type, name));
  if (!isClassSpec(base)) throw new UnreadableType(problems.derivedFrom(name));
  if (helper === 'PartialType' || helper === 'RequiredType') return { kind: 'mapped', helper, bases: [base] };
  return { kind: 'mapped', helper, bases: [base], keys: keysOf(read(required(keys, name)), name) };
}

function keysOf(spec: Spec, name: string): readonly string[] {
  if (spec.kind !== 'literals' || spec.isLate) throw new UnreadableType(problems.derivedKeys(name));
  return spec.values;
}
