import { towardsInstance, transformStorage } from '../../read/transform-metadata';
import type { ClassShape, FieldShape } from '../../types/shape';
import type { Run } from '../run';
import { isAssignable } from './sample';

/** The handling of undeclared keys that are forbidden. */
export interface ExtraKeys {
  /** True in strict mode, which only records the keys; class-validator looks for them on the instance. */
  readonly isRecorded: boolean;
  /** Raw keys that are declared, or that class-transformer ignores. */
  readonly known: ReadonlySet<string>;
}

/** Records undeclared keys, or copies them to the instance. Their values are never read: an issue only names them. */
export function keepExtraKeys(
  { isRecorded, known }: ExtraKeys,
  instance: Record<string, unknown>,
  raw: Record<string, unknown>,
  run: Run,
): void {
  for (const key of Object.keys(raw)) {
    if (known.has(key)) continue;
    if (isRecorded) run.recordExtraKey(instance, key);
    else if (key !== '__proto__' && key !== 'constructor' && isAssignable(instance, key)) instance[key] = raw[key];
  }
}

/** Returns the raw keys that are not undeclared. `fields` are the fields that are read. */
export function knownWireNames(shape: ClassShape, fields: readonly FieldShape[], strict: boolean): ReadonlySet<string> {
  if (strict) return wireNames([...fields, ...readOnlyFields(shape)]);
  const validated = shape.fields.filter((field) => field.validated);
  return new Set([...wireNames(validated), ...transformStorage.getExcludedProperties(shape.class, towardsInstance)]);
}

/** Returns the fields that a client must not set. */
export function readOnlyFields({ fields }: ClassShape): readonly FieldShape[] {
  return fields.filter(({ documentation }) => documentation.readOnly === true);
}

function wireNames(fields: readonly FieldShape[]): ReadonlySet<string> {
  return new Set(fields.map(({ wireNameIn }) => wireNameIn));
}
