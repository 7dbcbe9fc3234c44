import type { TransformRecord } from './transform-metadata';

const parsed = new WeakSet<object>();

/** Remembers an instance whose transforms have run on the way in. */
export function markParsed(instance: object): void {
  parsed.add(instance);
}

/**
 * Selects the transforms of a property that run on the way out. One without a direction has run already on what a client sent: a second run would
 * take its result for a text, so that `value === 'true'` of `true` is false.
 */
export function transformsForOutput(transforms: readonly TransformRecord[], instance: object): readonly TransformRecord[] {
  if (!parsed.has(instance)) return transforms;
  return transforms.filter(({ options }) => options?.toPlainOnly);
}
