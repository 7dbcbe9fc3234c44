import type { Place, Report } from '../setup-error';
import type { Class, ClassShape } from './shape';

/** The context in which a type is built: its place, the receiver of its problems, and the reader of classes. */
export interface TypeContext {
  readonly place: Place;
  readonly report: Report;
  readonly shapeOf: (target: Class) => ClassShape;
}
