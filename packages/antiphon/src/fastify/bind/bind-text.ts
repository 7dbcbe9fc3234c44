import { parseCookies } from '@antiphon/responses';
import { dropUndefined } from '@antiphon/responses/internal';
import { compileParser, compileTextParser, type SchemaOptions, type TextOptions, type TextSource, type TextStyle } from '@antiphon/schema';
import { containsClass, listNameOf } from '@antiphon/schema/internal';
import { HTTPException } from '../../errors/http-exception';
import type { FormParameter, TextParameter } from '../../routes/route';
import type { Call } from '../call/call';
import { type Argument, parseInto, type ReadTexts, rejectMissing, type Target } from './argument';
import { signedCookieReader } from './signed-cookie';
import { sources } from './text-sources';

/**
 * Compiles an argument from the URL or a header: text, coerced by its declared type. A class that reads a whole source receives nothing that others
 * declare (`otherNames`), so that it does not reject these names as undeclared ones.
 */
export function compileTextArgument(parameter: TextParameter, options: SchemaOptions, otherNames: readonly string[]): Argument {
  const { kind } = parameter;
  const read = readerOf(parameter);
  return compileTextFrom(
    parameter,
    { source: kind, part: kind, read: otherNames.length === 0 ? read : without(otherNames, read) },
    options,
  );
}

function without(names: readonly string[], read: ReadTexts): ReadTexts {
  const isOther = (name: string) => names.includes(name) || names.includes(name.replace(/\[.*/s, ''));
  return (request) => {
    const texts = read(request);
    if (!Object.keys(texts).some(isOther)) return texts;
    return Object.fromEntries(Object.entries(texts).filter(([name]) => !isOther(name)));
  };
}

function readerOf({ kind, name, signed }: TextParameter): ReadTexts {
  if (signed !== undefined) return signedCookieReader(String(name), signed);
  // Only all cookies together include one without a name, which `sources` does not read.
  return kind === 'cookie' && name === undefined ? ({ headers }) => parseCookies(headers.cookie) : sources[kind];
}

/** The source of a text, and the part of the request that its issues report. */
export interface TextOrigin {
  readonly source: TextSource;
  readonly part: Target['part'];
  readonly read: ReadTexts;
}

/** Compiles an argument from a named value of a text source, or from the whole source for a class. */
export function compileTextFrom(
  parameter: TextParameter | FormParameter,
  { source, part, read }: TextOrigin,
  options: SchemaOptions,
): Argument {
  const { index, name, type, required, default: fallback } = parameter;
  const form = { source, ...textForm(parameter) };
  const parser = compileTextParser(type, { ...options, ...form, ...(name === undefined ? {} : { name }) });
  const { isAsync } = parser;
  const target: Target = { index, part, path: name === undefined ? [] : [name] };
  const parse = parseInto(parser, target);
  if (parser.reads === 'record') return { isAsync, bind: (call, values) => parse(call, values, read(call.request)) };
  if (name === undefined) return wholeSource(parameter, target, read);
  const whenEmpty = emptyText[source];
  const listName = listNameOf(name, type, form);
  const bind: Argument['bind'] = (call, values) => {
    const texts = read(call.request);
    const raw = texts[name] ?? (listName === undefined ? undefined : texts[listName]);
    if (raw === undefined || (raw === '' && whenEmpty?.() === 'absent')) return bindAbsent(call, values);
    return parse(call, values, raw);
  };
  if (isAsync) return { isAsync, bind };
  return { isAsync, bind, text: { read, named: { ...form, name, type, index, readOther: bind } } };

  function bindAbsent(call: Call, values: unknown[]): void {
    if (required) rejectMissing(call, target);
    else values[index] = fallback;
  }
}

/** The form of a parameter's text, and its value if the text is missing. */
function textForm(parameter: TextParameter | FormParameter): Omit<TextOptions, 'source' | 'name'> {
  const { required, default: fallback } = parameter;
  const style = ('style' in parameter ? parameter.style : undefined) ?? styleOf(parameter);
  const explode = 'explode' in parameter ? parameter.explode : undefined;
  return dropUndefined({ style, explode, absent: required ? undefined : { value: fallback } });
}

/** One header, cookie or path segment contains the members of a class in pairs. */
function styleOf({ kind, name, type }: TextParameter | FormParameter): TextStyle | undefined {
  const isOneText = name !== undefined && kind !== 'query' && kind !== 'form';
  return isOneText && containsClass(type) ? 'simple' : undefined;
}

/** Sources in which an empty text is not a value. */
const emptyText: { readonly [Source in TextSource]?: () => 'absent' } = {
  // Browsers send a field that was left empty.
  form: () => 'absent',
  // Fastify matches `/items/` with `/items/:itemId` and an empty parameter. No such path is served.
  path() {
    throw new HTTPException(404);
  },
};

/** All texts of a source, not coerced: `@Cookie(record(String))`. */
function wholeSource({ type }: TextParameter | FormParameter, target: Target, read: TextOrigin['read']): Argument {
  const parser = compileParser(type);
  const parse = parseInto(parser, target);
  return { isAsync: parser.isAsync, bind: (call, values) => parse(call, values, { ...read(call.request) }) };
}
