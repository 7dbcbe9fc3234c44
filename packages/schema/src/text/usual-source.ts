import type { Constants } from '../codegen/constants';
import { keywordSources } from '../parser/kinds/keyword-sources';
import type { TypeShape } from '../types/shape';
import { readDigits, scalarReader } from './coerce-scalar';
import { mayBeJson } from './json-text';
import { splitsText, type TextForm } from './text-form';

/** The source for the usual form of a text. */
export interface UsualSource {
  /** An expression that is true if `text` has the usual form. It may set `value`. */
  readonly test: string;
  /** The value of such a text. */
  readonly value: string;
}

/** A text whose usual form is read by generated code. */
export interface TypedText extends TextForm {
  readonly type: TypeShape;
}

/** Options of {@link usualSource}. */
export interface UsualOptions {
  readonly maxItems: number;
  /** True if a parser receives the value, converts it and checks its keywords. Otherwise the source does, and some types have no usual form. */
  readonly isParsed: boolean;
}

/** Returns the source for the usual form of a text; undefined for a type without one. `text` and `value` are variables of the generated function. */
export function usualSource(text: TypedText, options: UsualOptions, constants: Constants): UsualSource | undefined {
  const type = text.type.kind === 'nullable' && (options.isParsed || !hasChecks(text.type)) ? text.type.type : text.type;
  const usual = unchecked({ ...text, type }, options, constants);
  if (usual === undefined || options.isParsed) return usual;
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'integer':
      return { test: [usual.test, ...keywordSources(type, usual.value, constants)].join(' && '), value: usual.value };
    case 'boolean':
    case 'enum':
      return hasChecks(type) ? undefined : usual;
    case 'array':
      return hasChecks(type) || hasChecks(type.items) ? undefined : usual;
    default:
      return undefined;
  }
}

/** Returns the source without keywords. */
function unchecked(text: TypedText, { maxItems, isParsed }: UsualOptions, constants: Constants): UsualSource | undefined {
  const { type } = text;
  const isFilled = filledTest(text);
  const isGiven = `typeof text === "string"${isFilled}`;
  switch (type.kind) {
    case 'string':
      return { test: isGiven, value: 'text' };
    case 'number':
    case 'integer':
      return found(isGiven, `${constants.name(isParsed ? scalarReader(type) : readDigits)}(text)`);
    case 'bigint':
    case 'date':
      return found(isGiven, `${constants.name(scalarReader(type))}(text)`);
    case 'boolean':
      return { test: 'text === "true" || text === "false"', value: 'text === "true"' };
    case 'enum':
      return found(isGiven, `${constants.name(valuesByText(type.values))}.get(text)`);
    case 'array':
      if (type.items.kind !== 'string' || splitsText(text)) return undefined;
      return found(listTest(text, constants) + isFilled, `${constants.name(textsOf)}(text, ${maxItems})`);
    default:
      return undefined;
  }
}

/** The usual form of a text that passes a test, and for which an expression has a value. */
function found(test: string, expression: string): UsualSource {
  return { test: `${test} && (value = ${expression}) !== undefined`, value: 'value' };
}

/** The meaning of an empty text depends on its source: in a path or a form it is not a value. */
function filledTest({ source }: TextForm): string {
  return source === 'path' || source === 'form' ? ' && text !== ""' : '';
}

/** A form may contain a list as JSON. */
function listTest({ source }: TextForm, constants: Constants): string {
  return source === 'form' ? `!${constants.name(mayBeJson)}(text)` : 'text !== undefined';
}

/** Keywords that document a value and do not restrict it. */
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated']);

function hasChecks({ keywords = {} }: TypeShape): boolean {
  return Object.keys(keywords).some((keyword) => !annotations.has(keyword));
}

/** Returns the values of an enum by their texts. It excludes null: its parser decides the meaning of the text `null`. */
export function valuesByText(values: readonly unknown[]): ReadonlyMap<string, unknown> {
  const byText = new Map<string, unknown>();
  for (const value of values) if (value !== null && !byText.has(String(value))) byText.set(String(value), value);
  return byText;
}

/** Returns the texts of a list; undefined for other values, and for more texts than the limit. */
export function textsOf(text: unknown, maxItems: number): readonly string[] | undefined {
  if (typeof text === 'string') return [text];
  if (!Array.isArray(text) || text.length > maxItems) return undefined;
  for (const item of text) if (typeof item !== 'string') return undefined;
  return text.slice();
}
