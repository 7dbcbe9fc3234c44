import type { ClassShape, FieldShape, TypeShape } from '@antiphon/schema';
import { containsClass } from '@antiphon/schema/internal';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import type { Parameter, Route, TextParameter } from '../route';

/** Checks that no parameter expects a class where a client can only send text. */
export function* checkTextTypes({ parameters }: Route): Iterable<Problem> {
  for (const parameter of parameters) if (isText(parameter)) yield* checkTextParameter(parameter);
}

function isText(parameter: Parameter): parameter is TextParameter {
  return parameter.kind in parts;
}

const parts = { path: 'path segment', query: 'query parameter', header: 'header', cookie: 'cookie' } as const;

/** A query supports one level of keys; a path segment, a header and a cookie have fields only if their values are text. */
function* checkTextParameter({ kind, name, type, style }: TextParameter): Iterable<Problem> {
  if (!containsClass(type)) return;
  if (kind === 'query') {
    if (name !== undefined && style !== 'deepObject') yield problems.classesInText(parts[kind], name, "use { style: 'deepObject' }");
    return;
  }
  const shape = classShapeOf(type);
  if (shape !== undefined) {
    for (const field of shape.fields.filter(expectsClass)) yield problems.classFieldInText(parts[kind], shape.name, field.name);
  } else if (name !== undefined) yield problems.classesInText(parts[kind], name, declareText(kind, name));
}

function classShapeOf(type: TypeShape): ClassShape | undefined {
  if (type.kind === 'nullable') return classShapeOf(type.type);
  return type.kind === 'object' ? type.shape : undefined;
}

/** An input transform receives the text, whatever the declared type is. */
function expectsClass({ inInput, transformsIn, type }: FieldShape): boolean {
  return inInput && !transformsIn && containsClass(type);
}

const decorators = { path: '@Path', header: '@Header', cookie: '@Cookie' } as const;

function declareText(kind: keyof typeof decorators, name: string): string {
  return `declare one class whose fields are strings, or a string: ${decorators[kind]}('${name}', String)`;
}
