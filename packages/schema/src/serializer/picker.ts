import type { Class, TypeShape } from '../types/shape';
import type { Picking } from './picking';
import type { Selected } from './selection';

/** Takes what a type declares out of a value, as plain JSON values; undefined where there is nothing to write. */
export type Picker = (value: unknown, picking: Picking) => unknown;

/** What leaves an object besides the undeclared keys, the same at every level. */
export interface Switches {
  readonly excludeUnset: boolean;
  readonly excludeDefaults: boolean;
  readonly excludeNone: boolean;
  readonly byAlias: boolean;
  readonly refuseNaN: boolean;
}

/** What pickers are compiled with. Pickers of whole classes are kept: classes refer to each other and to themselves. */
export interface PickContext {
  readonly switches: Switches;
  readonly classes: Map<Class, Picker>;
  /** The picker of a type inside another, with what is selected of it. */
  readonly compile: (type: TypeShape, selected: Selected, context: PickContext) => Picker;
}
