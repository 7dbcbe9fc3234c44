import { BackgroundTasks, Response } from '@antiphon/responses';
import type { ParameterKind } from '../../metadata';
import type { InjectedParameter } from '../route';

/** A kind of parameter whose value the server creates. */
export type InjectedKind = Exclude<InjectedParameter['kind'], 'unknown'>;

/** Returns true for a kind of parameter whose value the server creates. */
export function isInjected(kind: ParameterKind): kind is InjectedKind {
  return injectedKinds.has(kind);
}

const injectedKinds: ReadonlySet<ParameterKind> = new Set(['request', 'reply', 'signal', 'response', 'backgroundTasks']);

/** Returns the kind of a parameter whose class the server supplies. */
export function injectedKindOf(target: unknown): InjectedKind | undefined {
  return injectedClasses.get(target);
}

const injectedClasses: ReadonlyMap<unknown, InjectedKind> = new Map<unknown, InjectedKind>([
  [Response, 'response'],
  [BackgroundTasks, 'backgroundTasks'],
  [AbortSignal, 'signal'],
]);
