import type { ParameterKind } from '../../metadata';
import type { InjectedParameter } from '../route';

/** A kind of parameter whose value the server creates. */
export type InjectedKind = Exclude<InjectedParameter['kind'], 'unknown'>;

/** Returns true for a kind of parameter whose value the server creates. */
export function isInjected(kind: ParameterKind): kind is InjectedKind {
  return injectedKinds.has(kind);
}

const injectedKinds: ReadonlySet<ParameterKind> = new Set(['request', 'reply', 'signal', 'response', 'backgroundTasks']);
