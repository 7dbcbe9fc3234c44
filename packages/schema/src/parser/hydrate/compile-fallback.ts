import { markParsed } from '../../read/parsed-instances';
import type { ClassShape, FieldShape } from '../../types/shape';
import type { ClassParser, Compiler } from '../compiler';
import { Unreadable } from '../issues/unreadable';
import { containsDates, isHydratedByType } from '../type-enforcement';
import { findConflictingKeys } from './conflicting-keys';
import { readOnlyFields } from './extra-keys';
import { type FieldReader, planReaders, readInto } from './field-reader';
import { originalOf, recordTexts } from './original-texts';
import { runLibrary } from './run-library';
import { makeSample } from './sample';
import { compileResultConvert } from './transform';

/** Compiles a hydration by class-transformer for a class without a plan. */
export function hydrateWithLibrary(shape: ClassShape, compiler: Compiler): ClassParser['hydrate'] {
  const sample = makeSample(shape.class);
  return compileFallback(shape, sample ? planReaders(shape, sample, compiler) : [], compiler);
}

/** Compiles a hydration by class-transformer. Fields whose type it does not know, such as a Map, are read again by their readers. */
export function compileFallback(shape: ClassShape, readers: readonly FieldReader[], compiler: Compiler): ClassParser['hydrate'] {
  const strict = compiler.rules.validation === 'strict';
  const marks = readers.some(({ transform }) => transform !== undefined);
  const again = readers.filter(({ field }) => !field.transformsIn && isReadAgain(field, strict));
  const computed = readers.filter(({ computesAbsent }) => computesAbsent);
  const convertResults = compileResultConverts(readers, compiler);
  const ignored = ignoredKeys(shape, readers, strict);
  return (given, depth, run) => {
    const raw = withoutKeys(given, ignored);
    const instance = runLibrary(shape.class, raw, run, strict) as Record<string, unknown>;
    if (marks) markParsed(instance);
    for (const reader of again) readInto(instance, reader, raw, depth, run);
    for (const reader of computed) if (raw[reader.key] === undefined) readInto(instance, reader, raw, depth, run);
    for (const { name, convert } of convertResults) {
      if (!(instance[name] instanceof Unreadable)) instance[name] = convert(instance[name], depth, run);
    }
    return instance;
  };
}

function isReadAgain(field: FieldShape, strict: boolean): boolean {
  return field.declared || (strict && (isHydratedByType(field) || containsDates(field.type)));
}

function compileResultConverts(readers: readonly FieldReader[], compiler: Compiler) {
  return readers
    .filter(({ field }) => field.transformsIn && field.declared)
    .map(({ field }) => ({ name: field.name, convert: compileResultConvert(field, compiler) }));
}

/** Strict mode reads wire names only, and a client must not set read-only fields in any mode. */
function ignoredKeys(shape: ClassShape, readers: readonly FieldReader[], strict: boolean): readonly string[] {
  const fields = readers.map(({ field }) => field);
  const readOnly = readOnlyFields(shape).map(({ wireNameIn }) => wireNameIn);
  return strict ? [...findConflictingKeys(fields, shape.class), ...readOnly] : readOnly;
}

function withoutKeys(raw: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  if (!keys.some((key) => Object.hasOwn(raw, key))) return raw;
  const kept = Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)));
  recordTexts(kept, originalOf(raw));
  return kept;
}
