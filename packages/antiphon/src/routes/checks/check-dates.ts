import { type Class, type FieldShape, type Report, readClass } from '@antiphon/schema';
import { classesIn, placeOf } from '@antiphon/schema/internal';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/**
 * Reports dates that no client could send: with `validation: 'class-validator'` only `@Type(() => Date)`, `@Field` or a transform converts
 * text to a Date, although the document describes a date.
 */
export function checkDates(routes: readonly Route[], report: Report): void {
  const exact = routes.filter(({ validation }) => validation === 'class-validator');
  const strict = routes.filter(({ validation }) => validation === 'strict');
  for (const target of inputClasses(exact)) if (readClass(target).validation !== 'strict') checkClass(target, report);
  for (const target of inputClasses(strict)) if (readClass(target).validation === 'class-validator') checkClass(target, report);
}

function inputClasses(routes: readonly Route[]): ReadonlySet<Class> {
  const found = new Set<Class>();
  for (const { parameters } of routes) for (const parameter of parameters) if ('type' in parameter) classesIn(parameter.type, found);
  return found;
}

function checkClass(target: Class, report: Report): void {
  for (const { name } of readClass(target).fields.filter(isNeverConverted)) {
    report({ ...placeOf(target, name), ...problems.dateWithoutType() });
  }
}

const dateConstraints = new Set(['isDate', 'minDate', 'maxDate']);

function isNeverConverted({ constraints, typed, declared, transformsIn, inInput }: FieldShape): boolean {
  return inInput && !typed && !declared && !transformsIn && constraints.some(({ key }) => dateConstraints.has(key));
}
