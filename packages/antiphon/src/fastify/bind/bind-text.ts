import { compileParser, compileTextParser, type SchemaOptions, type TextSource, type TextStyle } from '@antiphon/schema';
import { HTTPException } from '../../errors/http-exception';
import { hasClass } from '../../routes/contains-class';
import type { FormParameter, TextParameter } from '../../routes/route';
import type { Call } from '../call/call';
import { type Argument, parseInto, type ReadTexts, rejectMissing, type Target } from './argument';
import { sources } from './text-sources';

/** An argument from the URL or a header: text, coerced by its declared type. */
export function compileTextArgument(parameter: TextParameter, options: SchemaOptions): Argument {
  const { kind } = parameter;
  return compileTextFrom(parameter, { source: kind, part: kind, read: sources[kind] }, options);
}

/** Where text comes from, and where its issues are said to be. */
export interface TextOrigin {
  readonly source: TextSource;
  readonly part: Target['part'];
  readonly read: ReadTexts;
}

/** A named value of a text source, or a class that takes the source as a whole. */
export function compileTextFrom(
  parameter: TextParameter | FormParameter,
  { source, part, read }: TextOrigin,
  options: SchemaOptions,
): Argument {
  const { index, name, type, required, default: fallback } = parameter;
  const style = ('style' in parameter ? parameter.style : undefined) ?? styleOf(parameter);
  const explode = 'explode' in parameter ? parameter.explode : undefined;
  const absent = required ? undefined : { value: fallback };
  const parser = compileTextParser(type, { ...options, source, name, style, explode, absent });
  const { isAsync } = parser;
  const target: Target = { index, part, path: name === undefined ? [] : [name] };
  const parse = parseInto(parser, target);
  if (parser.reads === 'record') return { isAsync, bind: (call, values) => parse(call, values, read(call.request)) };
  if (name === undefined) return wholeSource(parameter, target, read);
  const whenEmpty = emptyText[source];
  const bind: Argument['bind'] = (call, values) => {
    const raw = read(call.request)[name];
    if (raw === undefined || (raw === '' && whenEmpty?.() === 'absent')) return bindAbsent(call, values);
    return parse(call, values, raw);
  };
  if (isAsync) return { isAsync, bind };
  return { isAsync, bind, text: { read, named: { source, style, explode, name, type, index, absent, readOther: bind } } };

  function bindAbsent(call: Call, values: unknown[]): void {
    if (required) rejectMissing(call, target);
    else values[index] = fallback;
  }
}

/** One header, cookie or path segment holds the members of a class in pairs. */
function styleOf({ kind, name, type }: TextParameter | FormParameter): TextStyle | undefined {
  const isOneText = name !== undefined && kind !== 'query' && kind !== 'form';
  return isOneText && hasClass(type) ? 'simple' : undefined;
}

/** What an empty text means where it is not a text like any other. */
const emptyText: { readonly [Source in TextSource]?: () => 'absent' } = {
  // An empty field of a form is a missing one (BEHAVIOUR E43).
  form: () => 'absent',
  // The router takes `/items/` for `/items/:itemId` with nothing in it; a segment that is not there is another path (BEHAVIOUR D3).
  path() {
    throw new HTTPException(404);
  },
};

/** Everything a source has, as it came: `@Cookie(record(String))`. */
function wholeSource({ type }: TextParameter | FormParameter, target: Target, read: TextOrigin['read']): Argument {
  const parser = compileParser(type);
  const parse = parseInto(parser, target);
  return { isAsync: parser.isAsync, bind: (call, values) => parse(call, values, { ...read(call.request) }) };
}
