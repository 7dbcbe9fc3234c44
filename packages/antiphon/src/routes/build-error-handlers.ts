import type { Class, Place, Report } from '@antiphon/schema';
import { classesOf, isCallable, placeOf } from '@antiphon/schema/internal';
import type { DeclaredErrorHandler } from '../decorators/error-handlers';
import { problems } from '../problems/problems';

/** The handlers of one place, such as an action: the most specific class first. */
export type ErrorHandlerLevel = readonly DeclaredErrorHandler[];

/** Groups handlers that are listed from the outermost place to the innermost one. The result begins with the innermost level. */
export function buildErrorHandlers(declared: readonly DeclaredErrorHandler[]): readonly ErrorHandlerLevel[] {
  const levels: DeclaredErrorHandler[][] = [];
  for (const handler of declared.filter(({ errorClass }) => isErrorClass(errorClass))) {
    const last = levels.at(-1);
    if (last?.[0]?.owner === handler.owner && last[0].member === handler.member) last.push(handler);
    else levels.push([handler]);
  }
  return levels.map((level) => level.toSorted((one, other) => depth(other.errorClass) - depth(one.errorClass))).reverse();
}

function depth(errorClass: Class): number {
  return classesOf(errorClass).length;
}

/** Reports handlers that can never run: of a value that is not a class of errors, and of a class that another handler of the place has. */
export function checkErrorHandlers(declared: readonly DeclaredErrorHandler[], placeOfHandler: PlaceOfHandler, report: Report): void {
  declared.forEach((handler, index) => {
    const { errorClass, owner, member, status } = handler;
    const place = placeOfHandler(handler);
    const isRepeated = declared
      .slice(0, index)
      .some((other) => other.errorClass === errorClass && other.owner === owner && other.member === member);
    if (!isErrorClass(errorClass)) report({ ...place, ...problems.notAnErrorClass(errorClass) });
    else if (isRepeated) report({ ...place, ...problems.errorHandlerTwice((errorClass as Class).name) });
    if (status !== undefined && !isErrorStatus(status)) report({ ...place, ...problems.errorHandlerStatus(status) });
    if (!handler.isStatus && !isCallable(handler.handle)) report({ ...place, ...problems.errorHandlerNotAFunction(handler.handle) });
  });
}

/** Returns the place of the problems of a handler. */
export type PlaceOfHandler = (handler: DeclaredErrorHandler) => Place;

/** Returns the place of a handler that `@Catch` declares. */
export function placeOfCatch({ owner, member }: DeclaredErrorHandler): Place {
  return placeOf(owner as Class, member);
}

function isErrorClass(value: unknown): boolean {
  return typeof value === 'function' && (value === Error || value.prototype instanceof Error);
}

function isErrorStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 400 && status <= 599;
}
