import { compileTextsReader, type NamedText, type SchemaOptions } from '@antiphon/schema';
import type { Call } from '../call/call';
import type { Argument } from './argument';
import type { ReadTexts } from './text-sources';

/** Arguments in their order; named texts of one source that follow each other are read by one function. */
export function joinTexts(args: readonly Argument[], options: SchemaOptions): readonly Argument[] {
  const groups: Argument[][] = [];
  for (const argument of args) {
    const group = groups.at(-1);
    if (argument.text !== undefined && group?.[0]?.text?.read === argument.text.read) group.push(argument);
    else groups.push([argument]);
  }
  return groups.flatMap((group) => {
    const read = group[0]?.text?.read;
    return read === undefined
      ? group
      : readTogether(
          read,
          group.flatMap(({ text }) => text?.named ?? []),
          options,
        );
  });
}

function readTogether(read: ReadTexts, texts: readonly NamedText<Call>[], options: SchemaOptions): Argument {
  const readTexts = compileTextsReader(texts, options);
  return { isAsync: false, bind: (call, values) => readTexts(read(call.request), values, call) };
}
