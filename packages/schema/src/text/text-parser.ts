import { Invalid } from '../issue';
import { compileNamedParser } from '../parser';
import { compileKeywordChecks } from '../parser/kinds/keyword-checks';
import type { TypeShape } from '../types/shape';
import { compileCoercion } from './coerce';
import { CoercionFailure, RepeatedText } from './coercion-failure';
import { isNested } from './is-nested';
import { compileNodeReader } from './nested-texts';
import { freeRecordParser, membersParser, recordParser } from './record-parser';
import { mergeFailuresLater, repeatedIssue, type TextFailure } from './text-failure';
import type { Text } from './text-form';
import { isAbsent, missing, type TextOptions, type TextParser } from './text-options';
import { readTextTree, type TextRecord } from './text-tree';

/**
 * Compiles a parser of text: coercion by the declared type, then the parser of the type. A DTO class without a name reads all names of its source,
 * and with `style: 'simple'` the members in one text. A class with a name reads names with brackets, such as `filter[age]`, in a form and with
 * `style: 'deepObject'`. An empty field of a form is absent, unless the field has a transform.
 */
export function compileTextParser<T = unknown>(type: TypeShape, options: TextOptions): TextParser<T> {
  const { name, style, source } = options;
  if (name !== undefined && isNested(type) && (style === 'deepObject' || source === 'form')) return bracketsParser<T>(type, name, options);
  const target = type.kind === 'nullable' ? type.type : type;
  if (target.kind === 'object') return style === 'simple' ? membersParser<T>(target, options) : recordParser<T>(target, options);
  if ((target.kind === 'record' || target.kind === 'map') && name === undefined) return freeRecordParser<T>(target, options);
  return valueParser<T>(type, options);
}

/** Reads `filter[age]`, `items[0][name]` and all other names with `name` before the brackets. */
function bracketsParser<T>(type: TypeShape, name: string, options: TextOptions): TextParser<T> {
  const { isAsync, parse } = compileNamedParser<T>(type, name, options);
  const read = compileNodeReader(type, name, options);
  const names = new Set([name]);
  return {
    reads: 'record',
    isAsync,
    parse(raw) {
      const node = readTextTree(raw as TextRecord, names).get(name);
      if (node === undefined || isAbsent(node.members ?? node.text, options)) {
        return options.absent === undefined ? missing(name) : (options.absent.value as T);
      }
      const failures: TextFailure[] = [];
      return mergeFailuresLater(parse(read(node, [], failures)), failures);
    },
  };
}

function valueParser<T>(type: TypeShape, options: TextOptions): TextParser<T> {
  const name = options.name ?? 'value';
  const coerce = compileCoercion(type, options);
  const { isAsync, parse } = compileNamedParser<T>(type, name, options);
  const passes = compileCoercedCheck(type, name);
  return {
    reads: 'value',
    isAsync,
    parse(raw) {
      if (isAbsent(raw, options)) return missing(name);
      const value = coerce(raw as Text);
      if (value instanceof RepeatedText) return new Invalid([repeatedIssue([], name)]);
      if (value instanceof CoercionFailure) return parse(value.value);
      return passes(value) ? (value as T) : parse(value);
    },
  };
}

/** Kinds whose coerced value always matches the type, so that only its keywords remain to be checked. */
const coercedKinds: ReadonlySet<TypeShape['kind']> = new Set(['string', 'number', 'integer', 'boolean']);

/** Returns true for a coerced value that its parser would return unchanged; false if the parser has to decide. */
function compileCoercedCheck(type: TypeShape, name: string): (value: unknown) => boolean {
  if (!coercedKinds.has(type.kind)) return () => false;
  const checks = compileKeywordChecks(type.keywords, name);
  if (checks.length === 0) return () => true;
  return (value) => {
    for (const { passes } of checks) if (!passes(value)) return false;
    return true;
  };
}
