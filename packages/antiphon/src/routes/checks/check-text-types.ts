import type { ClassShape, FieldShape, Report, TypeShape } from '@antiphon/schema';
import { hasClass } from '../contains-class';
import type { Parameter, Route, TextParameter } from '../route';

/** Reports classes where a client could never send one: the text of one path segment, header or cookie has members, and they are text. */
export function checkTextTypes(routes: readonly Route[], report: Report): void {
  for (const { parameters, place } of routes) {
    for (const parameter of parameters.filter(isText)) {
      for (const finding of findingsOf(parameter)) report({ ...place, ...finding });
    }
  }
}

interface Finding {
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

function isText({ kind }: Parameter): boolean {
  return kind === 'path' || kind === 'query' || kind === 'header' || kind === 'cookie';
}

function findingsOf(given: Parameter): readonly Finding[] {
  const { kind, name, type, style } = given as TextParameter;
  if (!hasClass(type)) return [];
  if (kind === 'query') return name !== undefined && style !== 'deepObject' ? [namedClass(kind, name)] : [];
  const shape = shapeOf(type);
  if (shape === undefined) return name === undefined ? [] : [namedClass(kind, name)];
  return shape.fields.filter(holdsClass).map((field) => classField(kind, shape, field));
}

function shapeOf(type: TypeShape): ClassShape | undefined {
  if (type.kind === 'nullable') return shapeOf(type.type);
  return type.kind === 'object' ? type.shape : undefined;
}

/** A transform on the way in receives the text, whatever the declared type is. */
function holdsClass({ inInput, transformsIn, type }: FieldShape): boolean {
  return inInput && !transformsIn && hasClass(type);
}

const sources = { path: 'path segment', query: 'query parameter', header: 'header', cookie: 'cookie' } as const;

const decorators = { path: '@Path', query: '@Query', header: '@Header', cookie: '@Cookie' } as const;

function namedClass(kind: TextParameter['kind'], name: string): Finding {
  const fix =
    kind === 'query'
      ? "use { style: 'deepObject' }"
      : `declare one class whose fields are texts, or a text: ${decorators[kind]}('${name}', String)`;
  return { code: 'class-in-text', sentence: `reads classes from the ${sources[kind]} \`${name}\`, whose text cannot hold them`, fix };
}

function classField(kind: TextParameter['kind'], { name }: ClassShape, field: FieldShape): Finding {
  return {
    code: 'class-in-text',
    sentence: `reads \`${name}\` from the ${kind}, and its field \`${field.name}\` is a class: the text of one ${sources[kind]} cannot hold it`,
    fix: `declare \`${field.name}\` as a text or a number, or read the text with @Transform`,
  };
}
