import { isObject } from '@antiphon/responses/internal';
import { compileParser, type SchemaOptions, type TypeShape } from '@antiphon/schema';
import type { FastifyRequest } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import type { BodyParameter, Route } from '../../routes/route';
import { type Argument, parseInto, rejectMissing, type Target } from './argument';
import { isJsonBodyType } from './json-parser';

/** Compiles an argument from the body, or from one key of it: JSON, never coerced. `null` is a missing value unless the type allows it. */
export function compileBodyArgument(parameter: BodyParameter, { strictContentType }: Route, options: SchemaOptions): Argument {
  const { index, name, type, required, default: fallback } = parameter;
  const target: Target = { index, part: 'body', path: name === undefined ? [] : [name] };
  const parser = compileParser(type, options);
  const parse = parseInto(parser, target);
  const acceptsNull = type.kind === 'nullable' || type.kind === 'any';
  const acceptsText = textKinds.has(type.kind);
  return {
    isAsync: parser.isAsync,
    bind(call, values) {
      const { request } = call;
      if (!acceptsText) requireJson(request, strictContentType);
      const raw = name === undefined ? request.body : ownValue(request.body, name);
      if (raw !== undefined && (raw !== null || acceptsNull)) return parse(call, values, raw);
      if (required) rejectMissing(call, target);
      else values[index] = fallback;
    },
  };
}

/** Returns true for a route that accepts no other bodies than JSON. */
export function acceptsOnlyJson({ parameters }: Route): boolean {
  return parameters.every((parameter) => parameter.kind !== 'body' || !textKinds.has(parameter.type.kind));
}

/** Types that accept bodies of other parsers than that of JSON. */
const textKinds: ReadonlySet<TypeShape['kind']> = new Set(['any', 'string', 'bytes']);

/** Rejects a body of another media type, even if a parser of the host has read it. */
function requireJson({ body, headers }: FastifyRequest, strict: boolean): void {
  const contentType = headers['content-type'];
  if (contentType === 'application/json') return;
  if (contentType === undefined ? body === undefined || !strict : isJsonBodyType(contentType)) return;
  throw new HTTPException(
    415,
    `Expected a JSON body, not ${contentType === undefined ? 'one without Content-Type' : `\`${contentType}\``}`,
  );
}

function ownValue(body: unknown, name: string): unknown {
  return isObject(body) && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
}
