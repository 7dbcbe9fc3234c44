import type { Prototype, SharedDecorator } from './action-types';
import { recordAction, recordShared } from './record-options';

/** Tags of the operations; a controller's come first. */
export function Tags(...tags: string[]): SharedDecorator {
  return recordShared({ tags });
}

/** Marks operations as deprecated, or with `false` takes the mark off again. */
export function Deprecated(deprecated = true): SharedDecorator {
  return recordShared({ deprecated });
}

/** `@IncludeInSchema(false)` keeps operations out of the document. */
export function IncludeInSchema(includeInSchema: boolean): SharedDecorator {
  return recordShared({ includeInSchema });
}

/** One line for the operation; the action's name in words by default. */
export function Summary(summary: string): (target: Prototype, name: string | symbol) => void {
  return recordAction({ summary });
}

/** Text of the operation, in CommonMark. */
export function Description(description: string): (target: Prototype, name: string | symbol) => void {
  return recordAction({ description });
}

/** Description of the primary response. */
export function ResponseDescription(responseDescription: string): (target: Prototype, name: string | symbol) => void {
  return recordAction({ responseDescription });
}

/** The operation's id, unique in the document; made of action, path and method by default. */
export function OperationId(operationId: string): (target: Prototype, name: string | symbol) => void {
  return recordAction({ operationId });
}
