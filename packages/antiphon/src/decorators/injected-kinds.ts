import { BackgroundTasks, Response } from '@antiphon/responses';
import type { ParameterKind } from '../metadata';

/** A kind of parameter whose value the server creates. */
export type InjectedKind = 'request' | 'reply' | ClassKind;

/** A kind whose class shows it. */
type ClassKind = 'signal' | 'response' | 'backgroundTasks';

/** Returns true for a kind of parameter whose value the server creates. */
export function isInjected(kind: ParameterKind): kind is InjectedKind {
  return injectedKinds.has(kind);
}

const injectedKinds: ReadonlySet<ParameterKind> = new Set(['request', 'reply', 'signal', 'response', 'backgroundTasks']);

/** Returns the kind of a parameter whose class the server supplies. */
export function injectedKindOf(target: unknown): ClassKind | undefined {
  return injectedClasses.get(target);
}

const injectedClasses: ReadonlyMap<unknown, ClassKind> = new Map<unknown, ClassKind>([
  [Response, 'response'],
  [BackgroundTasks, 'backgroundTasks'],
  [AbortSignal, 'signal'],
]);
