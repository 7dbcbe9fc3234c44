import type { Class, TypeShape } from '../../types/shape';
import type { Selected } from '../selection/selection';
import type { Picking } from './picking';

/** Returns the declared members of a value as plain JSON values; undefined for a value that is left out. */
export type Picker = (value: unknown, picking: Picking) => unknown;

/** The options of a serializer that apply at every level. */
export interface Switches {
  readonly excludeUnset: boolean;
  readonly excludeDefaults: boolean;
  readonly excludeNone: boolean;
  readonly byAlias: boolean;
  readonly rejectsNaN: boolean;
}

/** The context in which pickers are compiled. Pickers of whole classes are kept, because classes may refer to each other and to themselves. */
export interface PickContext {
  readonly switches: Switches;
  readonly classes: Map<Class, Picker>;
  /** Compiles the picker of the selected members of a type inside another one. */
  readonly compile: (type: TypeShape, selected: Selected, context: PickContext) => Picker;
}
