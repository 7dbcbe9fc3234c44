import { Constants } from '../codegen/constants';
import type { SchemaOptions } from '../parser';
import { compileKeywordChecks } from '../parser/kinds/keyword-checks';
import { defaultLimits } from '../parser/limits';
import type { TypeShape } from '../types/shape';
import { readDigits, splitsText, type TextForm } from './coerce';

/** One name of a record of texts, and what becomes of its text. */
export interface NamedText<Context> extends TextForm {
  readonly name: string;
  readonly type: TypeShape;
  /** Where the value goes. */
  readonly index: number;
  /** The value where there is no text; without it `readOther` is asked. */
  readonly absent?: { readonly value: unknown };
  /** Reads whatever there is of the name, usual or not. */
  readonly readOther: (context: Context, values: unknown[]) => void;
}

/** Puts the values of a record's texts at their places. */
export type TextsReader<Context> = (record: Readonly<Record<string, unknown>>, values: unknown[], context: Context) => void;

/**
 * Reads several texts of one record by one generated function, which knows the usual form of each: digits, `true`, a text that fits. For every
 * other form, and where code may not be generated from strings, `readOther` is asked, so that there is one place that says what text stands
 * for.
 */
export function compileTextsReader<Context>(texts: readonly NamedText<Context>[], { limits }: SchemaOptions = {}): TextsReader<Context> {
  const constants = new Constants();
  const mostItems = limits?.items ?? defaultLimits.items;
  const body = `return (record, values, context) => {
let text, value;
${texts.map((text) => textSource(text, mostItems, constants)).join('\n')}
};`;
  const generated = constants.makeFunction(body)?.() as TextsReader<Context> | undefined;
  if (generated !== undefined) return generated;
  return (_record, values, context) => {
    for (const { readOther } of texts) readOther(context, values);
  };
}

function textSource<Context>(text: NamedText<Context>, mostItems: number, constants: Constants): string {
  const { name, index, absent, readOther } = text;
  const other = `${constants.name(readOther)}(context, values);`;
  const usual = usualSource(text, mostItems, constants);
  if (usual === undefined) return other;
  const whenAbsent = absent === undefined ? '' : `else if (text === undefined) values[${index}] = ${constants.name(absent)}.value;`;
  return `text = record[${JSON.stringify(name)}];
if (${usual.test}) values[${index}] = ${usual.value};
${whenAbsent} else ${other}`;
}

/** Source of a test that `text` is of the usual form, and of the value then. */
interface UsualSource {
  readonly test: string;
  readonly value: string;
}

const isText = 'typeof text === "string"';

/** Undefined for a type that has no usual form. */
function usualSource<Context>(text: NamedText<Context>, mostItems: number, constants: Constants): UsualSource | undefined {
  const type = text.type.kind === 'nullable' && !restricts(text.type) ? text.type.type : text.type;
  // What an empty text means is for the source to say.
  const isFilled = text.source === 'path' || text.source === 'form' ? 'text !== ""' : 'true';
  const isGiven = `${isText} && ${isFilled}`;
  switch (type.kind) {
    case 'string':
      return { test: [isGiven, ...keywordTests(type, 'text', constants)].join(' && '), value: 'text' };
    case 'number':
    case 'integer': {
      const isNumber = `${isText} && (value = ${constants.name(readDigits)}(text)) !== undefined`;
      return { test: [isNumber, ...keywordTests(type, 'value', constants)].join(' && '), value: 'value' };
    }
    case 'boolean':
      return restricts(type) ? undefined : { test: 'text === "true" || text === "false"', value: 'text === "true"' };
    case 'enum': {
      const known = `(value = ${constants.name(valuesByText(type.values))}.get(text)) !== undefined`;
      return restricts(type) ? undefined : { test: `${isGiven} && ${known}`, value: 'value' };
    }
    case 'array':
      if (restricts(type) || type.items.kind !== 'string' || restricts(type.items) || splitsText(text)) return undefined;
      return { test: `${isFilled} && (value = ${constants.name(textsOf)}(text, ${mostItems})) !== undefined`, value: 'value' };
    default:
      return undefined;
  }
}

/** Words that are only documented. */
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated']);

function restricts({ keywords = {} }: TypeShape): boolean {
  return Object.keys(keywords).some((word) => !annotations.has(word));
}

function keywordTests({ keywords }: TypeShape, value: string, constants: Constants): string[] {
  return Object.entries(keywords ?? {}).flatMap(([word, bound]) => {
    if (typeof bound === 'number' && word === 'minimum') return [`${value} >= ${bound}`];
    if (typeof bound === 'number' && word === 'maximum') return [`${value} <= ${bound}`];
    return compileKeywordChecks({ [word]: bound }, '').map(({ passes }) => `${constants.name(passes)}(${value})`);
  });
}

/** Without null, which as a text is what its parser makes of it. */
function valuesByText(values: readonly unknown[]): ReadonlyMap<string, unknown> {
  const byText = new Map<string, unknown>();
  for (const value of values) if (value !== null && !byText.has(String(value))) byText.set(String(value), value);
  return byText;
}

function textsOf(text: unknown, mostItems: number): readonly string[] | undefined {
  if (typeof text === 'string') return [text];
  if (!Array.isArray(text) || text.length > mostItems) return undefined;
  for (const item of text) if (typeof item !== 'string') return undefined;
  return text.slice();
}
