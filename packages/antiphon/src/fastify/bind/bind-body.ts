import { isObject } from '@antiphon/responses/internal';
import { compileParser, type SchemaOptions, type TypeShape } from '@antiphon/schema';
import type { FastifyRequest } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import type { BodyParameter, Route } from '../../routes/route';
import { type Argument, parseInto, rejectMissing, type Target } from './argument';
import { isJsonBodyType } from './json-parser';

/** An argument from the body, or from one key of it: JSON, never coerced. A `null` counts as absent where the type has none (BEHAVIOUR E36). */
export function compileBodyArgument(parameter: BodyParameter, { strictContentType }: Route, options: SchemaOptions): Argument {
  const { index, name, type, required, default: fallback } = parameter;
  const target: Target = { index, part: 'body', path: name === undefined ? [] : [name] };
  const parser = compileParser(type, options);
  const parse = parseInto(parser, target);
  const takesNull = type.kind === 'nullable' || type.kind === 'any';
  const takesText = textKinds.has(type.kind);
  return {
    isAsync: parser.isAsync,
    bind(call, values) {
      const { request } = call;
      if (!takesText) requireJSON(request, strictContentType);
      const raw = name === undefined ? request.body : ownValue(request.body, name);
      if (raw !== undefined && (raw !== null || takesNull)) return parse(call, values, raw);
      if (required) rejectMissing(call, target);
      else values[index] = fallback;
    },
  };
}

/** True for a route whose bodies are JSON alone, so that no other parser's are taken. */
export function acceptsOnlyJSON({ parameters }: Route): boolean {
  return parameters.every((parameter) => parameter.kind !== 'body' || !textKinds.has(parameter.type.kind));
}

/** Bodies of these types may come by other parsers than the one of JSON (BEHAVIOUR E42). */
const textKinds: ReadonlySet<TypeShape['kind']> = new Set(['any', 'string', 'bytes']);

/** A body of another media type is not read as JSON, whatever a parser of the host made of it (BEHAVIOUR E39, E40). */
function requireJSON({ body, headers }: FastifyRequest, strict: boolean): void {
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
