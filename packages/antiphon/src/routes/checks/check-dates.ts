import { type Class, classesIn, type FieldShape, placeOf, type Report, readClass } from '@antiphon/schema';
import type { Route } from '../route';

/**
 * Refuses dates that no client could send: under `validation: 'class-validator'` only `@Type(() => Date)`, `@Field` or a transform makes
 * a Date of text, while the document would promise one.
 */
export function checkDates(routes: readonly Route[], report: Report): void {
  const exact = routes.filter(({ validation }) => validation === 'class-validator');
  const strict = routes.filter(({ validation }) => validation === 'strict');
  for (const target of inputsOf(exact)) if (readClass(target).validation !== 'strict') checkClass(target, report);
  for (const target of inputsOf(strict)) if (readClass(target).validation === 'class-validator') checkClass(target, report);
}

function inputsOf(routes: readonly Route[]): ReadonlySet<Class> {
  const found = new Set<Class>();
  for (const { parameters } of routes) for (const parameter of parameters) if ('type' in parameter) classesIn(parameter.type, found);
  return found;
}

function checkClass(target: Class, report: Report): void {
  for (const field of readClass(target).fields.filter(isUnreadable)) {
    report({
      ...placeOf(target, field.name),
      code: 'date-without-type',
      sentence: "`validation: 'class-validator'` never makes a Date of what a client sends.",
      fix: 'Add `@Type(() => Date)`.',
    });
  }
}

const dateKeys = new Set(['isDate', 'minDate', 'maxDate']);

function isUnreadable({ constraints, typed, declared, transformsIn, inInput }: FieldShape): boolean {
  return inInput && !typed && !declared && !transformsIn && constraints.some(({ key }) => dateKeys.has(key));
}
