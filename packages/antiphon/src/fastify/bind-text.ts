import { compileParser, compileTextParser, type SchemaOptions } from '@antiphon/schema';
import type { FastifyRequest } from 'fastify';
import { HTTPException } from '../errors/http-errors';
import type { FormParameter, TextParameter } from '../routes/route';
import { type Argument, parseInto, rejectMissing, type Target } from './argument';
import { formOf } from './forms';
import { sources, type TextRecord } from './sources';

/** An argument from the URL or a header: text, coerced by its declared type. */
export function textArgument(parameter: TextParameter, options: SchemaOptions): Argument {
  const { kind, name, style, explode } = parameter;
  const parser = compileTextParser(parameter.type, { ...options, source: kind, name, style, explode });
  const argument = fromRecord(parameter, { part: kind, read: sources[kind], parser });
  return kind === 'path' && name !== undefined ? refuseEmpty(argument, name) : argument;
}

/** An argument from a form. */
export function formArgument(parameter: FormParameter, options: SchemaOptions): Argument {
  const parser = compileTextParser(parameter.type, { ...options, source: 'form', name: parameter.name });
  return fromRecord(parameter, { part: 'body', read: formOf, parser });
}

interface Source {
  readonly part: Target['part'];
  readonly read: (request: FastifyRequest) => TextRecord;
  readonly parser: ReturnType<typeof compileTextParser>;
}

/** A named value of a text source, or a class that takes the source as a whole. */
function fromRecord(parameter: TextParameter | FormParameter, { part, read, parser }: Source): Argument {
  const { index, name, required, default: fallback } = parameter;
  const target: Target = { index, part, path: name === undefined ? [] : [name] };
  const parse = parseInto(parser, target);
  const { isAsync } = parser;
  if (parser.reads === 'record') return { isAsync, bind: (call, values) => parse(call, values, read(call.request)) };
  if (name === undefined) return wholeSource(parameter, target, read);
  const key = name;
  const isForm = part === 'body';
  return {
    isAsync,
    bind(call, values) {
      const raw = read(call.request)[key];
      // An empty field of a form is a missing one (BEHAVIOUR E43).
      if (raw !== undefined && !(raw === '' && isForm)) return parse(call, values, raw);
      if (required) rejectMissing(call, target);
      else values[index] = fallback;
    },
  };
}

/** Everything a source has, as it came: `@Cookie(record(String))`. */
function wholeSource({ type }: TextParameter | FormParameter, target: Target, read: Source['read']): Argument {
  const parser = compileParser(type);
  const parse = parseInto(parser, target);
  return { isAsync: parser.isAsync, bind: (call, values) => parse(call, values, { ...read(call.request) }) };
}

/** The router takes `/items/` for `/items/:itemId` with nothing in it; a segment that is not there is another path (BEHAVIOUR D3). */
function refuseEmpty({ bind, isAsync }: Argument, name: string): Argument {
  return {
    isAsync,
    bind(call, values) {
      if ((call.request.params as TextRecord)[name] === '') throw new HTTPException(404);
      return bind(call, values);
    },
  };
}
