import type { Place, Report } from '@antiphon/schema';
import { readSignature } from '../../signature';
import type { ActionPlan } from '../read-controller';

/** A position in the signature of an action, with all that is known about its parameter. */
export interface ParameterContext {
  readonly index: number;
  readonly place: Place;
  readonly action: ActionPlan;
  /** Parameters of the path that no decorator names. */
  readonly freePathNames: readonly string[];
  /** True if a decorator of the parameter has been reported: one without parentheses records nothing. */
  readonly isReported: boolean;
  readonly report: Report;
}

/** Returns the class that the compiler wrote for the parameter; undefined if it wrote none. */
export function designTypeOf({ action, index }: ParameterContext): unknown {
  return action.designTypes?.[index];
}

/** Returns the name of the parameter in the source code; undefined if the source cannot be read. */
export function sourceNameOf({ action, index }: ParameterContext): string | undefined {
  return readSignature(action.method)?.[index]?.name;
}

/** Returns a name of a design type for messages. */
export function shownType(designType: unknown): string {
  return typeof designType === 'function' ? designType.name : String(designType);
}
