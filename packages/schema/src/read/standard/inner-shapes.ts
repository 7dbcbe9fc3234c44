import type { Class, ClassShape } from '../../types/shape';

/** The shapes of the objects inside schemas, by the classes that represent them. Each is read with its first use, because it may contain itself. */
const innerShapes = new WeakMap<Class, () => ClassShape>();

/** Records how the shape of an object inside a schema is read. */
export function recordInnerShape(target: Class, read: () => ClassShape): void {
  innerShapes.set(target, read);
}

/** Returns the shape of an object inside a schema; undefined for every other class. */
export function innerShapeOf(target: Class): ClassShape | undefined {
  return innerShapes.get(target)?.();
}
