import { Constants } from '../codegen/constants';
import { defaultLimits } from '../parser/limits';
import type { FieldShape } from '../types/shape';
import type { TextFailure } from './text-failure';
import { hasBrackets, type TextOptions } from './text-options';
import type { TextRecord } from './text-tree';
import { type UsualSource, usualSource } from './usual-source';

/** One field of a class, and its names in a record of texts. */
export interface NamedField {
  readonly field: FieldShape;
  readonly names: readonly string[];
  /** Reads the field in any form. */
  readonly readOther: (record: TextRecord, read: Record<string, unknown>, failures: TextFailure[]) => void;
}

/** Reads the fields of a class into an object for its parser. Returns true if the record is known to have no undeclared names. */
export type ReadFields = (record: TextRecord, read: Record<string, unknown>, failures: TextFailure[]) => boolean;

/**
 * Compiles one generated function that reads the fields of a class in their usual form: one text that matches the type, several texts of a list, or
 * none. For any other form, and in a process that disallows code generation from strings, it calls `readOther`. Keywords are left to the parser.
 */
export function compileFieldsReader(fields: readonly NamedField[], options: TextOptions): ReadFields {
  const constants = new Constants();
  const body = `return (record, read, failures) => {
let text, value, count = 0;
${fields.map((field) => fieldSource(field, options, constants)).join('\n')}
${hasBrackets(options) ? 'for (const _ in record) count--;' : ''}
return count === 0;
};`;
  return (constants.makeFunction(body)?.() as ReadFields | undefined) ?? interpretFields(fields);
}

function interpretFields(fields: readonly NamedField[]): ReadFields {
  return (record, read, failures) => {
    for (const { readOther } of fields) readOther(record, read, failures);
    return false;
  };
}

function fieldSource({ field, names, readOther }: NamedField, options: TextOptions, constants: Constants): string {
  const other = `${constants.name(readOther)}(record, read, failures);`;
  const usual = field.transformsIn ? undefined : fieldUsual(field, options, constants);
  if (usual === undefined || [field.wireNameIn, ...names].some((name) => name in Object.prototype)) return other;
  const key = JSON.stringify(field.wireNameIn);
  // A browser sends every field of a form, so an empty one is absent.
  const isGiven = `text !== undefined && text !== null${options.source === 'form' ? ' && text !== ""' : ''}`;
  return `text = ${textIn(names)};
if (text !== undefined) count++;
if (${isGiven}) { if (${usual.test}) read[${key}] = ${usual.value}; else ${other} }`;
}

/** Returns source of the text of the first name that the record has. */
function textIn([name, ...others]: readonly string[]): string {
  const key = JSON.stringify(name);
  return others.length === 0 ? `record[${key}]` : `(Object.hasOwn(record, ${key}) ? record[${key}] : ${textIn(others)})`;
}

/** The parser of a declared date reports a text that is not one. */
function fieldUsual({ type, declared, conditions }: FieldShape, options: TextOptions, constants: Constants): UsualSource | undefined {
  const inner = type.kind === 'nullable' ? type.type : type;
  if (inner.kind === 'date' && declared && conditions.length === 0) return { test: 'typeof text === "string"', value: 'text' };
  const usualOptions = { maxItems: options.limits?.items ?? defaultLimits.items, isParsed: true };
  return usualSource({ ...options, type: inner }, usualOptions, constants);
}
