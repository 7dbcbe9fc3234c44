import type { Constants } from '../codegen/constants';
import { keywordSources } from '../parser/kinds/keyword-sources';
import type { ArrayShape, EnumShape, TypeShape } from '../types/shape';
import { readDigits } from './coerce-scalar';
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

/** Returns the source for the usual form of a text; undefined for a type without one. `text` and `value` are variables of the generated function. */
export function usualSource(text: TypedText, maxItems: number, constants: Constants): UsualSource | undefined {
  const type = text.type.kind === 'nullable' && !hasChecks(text.type) ? text.type.type : text.type;
  const isFilled = filledTest(text);
  const isGiven = `typeof text === "string" && ${isFilled}`;
  switch (type.kind) {
    case 'string':
      return { test: [isGiven, ...keywordSources(type, 'text', constants)].join(' && '), value: 'text' };
    case 'number':
    case 'integer':
      return numberSource(type, constants);
    case 'boolean':
      return hasChecks(type) ? undefined : { test: 'text === "true" || text === "false"', value: 'text === "true"' };
    case 'enum':
      return enumSource(type, isGiven, constants);
    case 'array':
      return splitsText(text) ? undefined : textsSource(type, isFilled, maxItems, constants);
    default:
      return undefined;
  }
}

/** The meaning of an empty text depends on its source: in a path or a form it is not a value. */
function filledTest({ source }: TextForm): string {
  return source === 'path' || source === 'form' ? 'text !== ""' : 'true';
}

function numberSource(type: TypeShape, constants: Constants): UsualSource {
  const isNumber = `typeof text === "string" && (value = ${constants.name(readDigits)}(text)) !== undefined`;
  return { test: [isNumber, ...keywordSources(type, 'value', constants)].join(' && '), value: 'value' };
}

function enumSource(type: EnumShape, isGiven: string, constants: Constants): UsualSource | undefined {
  if (hasChecks(type)) return undefined;
  const isListed = `(value = ${constants.name(valuesByText(type.values))}.get(text)) !== undefined`;
  return { test: `${isGiven} && ${isListed}`, value: 'value' };
}

function textsSource(type: ArrayShape, isFilled: string, maxItems: number, constants: Constants): UsualSource | undefined {
  if (hasChecks(type) || type.items.kind !== 'string' || hasChecks(type.items)) return undefined;
  return { test: `${isFilled} && (value = ${constants.name(textsOf)}(text, ${maxItems})) !== undefined`, value: 'value' };
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
