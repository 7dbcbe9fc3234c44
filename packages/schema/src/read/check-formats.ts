import { findFormat, formatNames } from '../formats/format';
import { type Problem, problems } from '../problems/problems';
import type { Place, Report } from '../setup-error';
import type { Keywords } from '../types/keywords';
import type { ScalarShape, TypeShape } from '../types/shape';
import { partsOf } from '../types/type-parts';
import { reportKeywords } from './check-keywords';

/** Reports each `format` of a type that is not defined or does not apply to values of the type, and keywords that no value satisfies. */
export function reportFormats(type: TypeShape, { place, report }: { readonly place: Place; readonly report: Report }): void {
  reportKeywords(type, { place, report });
  for (const { name, of } of formatsOf(type)) {
    const problem = problemOf(name, of);
    if (problem !== undefined) report({ ...place, ...problem });
  }
}

/** A format, and the type that it applies to; undefined if that may be any. */
interface DeclaredFormat {
  readonly name: string;
  readonly of: TypeShape | undefined;
}

function formatsOf(type: TypeShape): readonly DeclaredFormat[] {
  const own = type.keywords === undefined ? [] : formatsIn(type.keywords, type);
  return [...own, ...partsOf(type).flatMap(formatsOf)];
}

function formatsIn(keywords: Keywords, type: TypeShape | undefined): readonly DeclaredFormat[] {
  const { format, items, contains, not, anyOf = [], allOf = [] } = keywords;
  const element = type && elementOf(type);
  return [
    ...(format === undefined ? [] : [{ name: format, of: type }]),
    ...[items, contains].flatMap((inner) => (inner === undefined ? [] : formatsIn(inner, element))),
    ...[not, ...anyOf, ...allOf].flatMap((inner) => (inner === undefined ? [] : formatsIn(inner, undefined))),
  ];
}

function elementOf(type: TypeShape): TypeShape | undefined {
  if (type.kind === 'array' || type.kind === 'set') return type.items;
  return type.kind === 'map' || type.kind === 'record' ? type.values : undefined;
}

function problemOf(name: string, of: TypeShape | undefined): Problem | undefined {
  const format = findFormat(name);
  if (format === undefined) return problems.unknownFormat(name, formatNames());
  if (of === undefined || appliesTo(format.name, format.of, of)) return undefined;
  return problems.formatOfAnotherType(name, of.kind, isCollection(of));
}

/** The formats of the types that have their own JSON form. */
const narrow: { readonly [Kind in ScalarShape['kind']]?: readonly string[] } = {
  date: ['date', 'date-time'],
  bytes: ['byte', 'binary'],
  url: ['uri'],
};

function appliesTo(name: string, of: 'string' | 'number', type: TypeShape): boolean {
  switch (type.kind) {
    case 'any':
    case 'union':
      return true;
    case 'nullable':
      return appliesTo(name, of, type.type);
    case 'string':
      return of === 'string';
    case 'number':
    case 'integer':
    case 'bigint':
      return of === 'number';
    case 'enum':
      return type.values.some((value) => typeof value === of);
    case 'date':
    case 'bytes':
    case 'url':
      return narrow[type.kind]?.includes(name) === true;
    default:
      return false;
  }
}

function isCollection({ kind }: TypeShape): boolean {
  return kind === 'array' || kind === 'tuple' || kind === 'set' || kind === 'map' || kind === 'record';
}
