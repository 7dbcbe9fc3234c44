import type { TransformRecord } from './transform-metadata';

const parsed = new WeakSet<object>();

/** Records an instance whose transforms have run on input. */
export function markParsed(instance: object): void {
  parsed.add(instance);
}

/**
 * Selects the transforms of a property that run on output. A transform without a direction has already run on the client's value: it must not run on
 * its own result, where `value === 'true'` would be false for `true`.
 */
export function transformsForOutput(transforms: readonly TransformRecord[], instance: object): readonly TransformRecord[] {
  if (!parsed.has(instance)) return transforms;
  return transforms.filter(({ options }) => options?.toPlainOnly);
}
