import { Constants } from '../codegen/constants';
import type { SchemaOptions } from '../parser';
import { defaultLimits } from '../parser/limits';
import type { TypeShape } from '../types/shape';
import { listNameOf } from './list-name';
import type { TextForm } from './text-form';
import { usualSource } from './usual-source';

/** One name of a record of texts, and the place of its value. */
export interface NamedText<Context> extends TextForm {
  readonly name: string;
  readonly type: TypeShape;
  /** The index of the value in the list of values. */
  readonly index: number;
  /** The value if the text is absent. Without it `readOther` is called. */
  readonly absent?: { readonly value: unknown };
  /** Reads the name in any form. */
  readonly readOther: (context: Context, values: unknown[]) => void;
}

/** Reads the texts of a record into the list of values. */
export type TextsReader<Context> = (record: Readonly<Record<string, unknown>>, values: unknown[], context: Context) => void;

/**
 * Compiles one generated function that reads several texts of a record in their usual form: digits, `true`, a text that matches its keywords. For any
 * other form, and in a process that disallows code generation from strings, it calls `readOther`, so that the rules of coercion exist once.
 */
export function compileTextsReader<Context>(texts: readonly NamedText<Context>[], { limits }: SchemaOptions = {}): TextsReader<Context> {
  const constants = new Constants();
  const maxItems = limits?.items ?? defaultLimits.items;
  const body = `return (record, values, context) => {
let text, value;
${texts.map((text) => textSource(text, maxItems, constants)).join('\n')}
};`;
  const generated = constants.makeFunction(body)?.() as TextsReader<Context> | undefined;
  if (generated !== undefined) return generated;
  return (_record, values, context) => {
    for (const { readOther } of texts) readOther(context, values);
  };
}

function textSource<Context>(text: NamedText<Context>, maxItems: number, constants: Constants): string {
  const { name, index, absent, readOther } = text;
  const other = `${constants.name(readOther)}(context, values);`;
  const usual = usualSource(text, { maxItems, isParsed: false }, constants);
  if (usual === undefined) return other;
  const ifAbsent = absent === undefined ? '' : `else if (text === undefined) values[${index}] = ${constants.name(absent)}.value;`;
  const listName = listNameOf(name, text.type, text);
  const ifListed = listName === undefined ? '' : ` if (text === undefined) text = record[${JSON.stringify(listName)}];`;
  return `text = record[${JSON.stringify(name)}];${ifListed}
if (${usual.test}) values[${index}] = ${usual.value};
${ifAbsent} else ${other}`;
}
