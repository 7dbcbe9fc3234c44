import assert from 'node:assert';
import { readType } from '@antiphon/schema';

/** Returns the type of a spec as the framework reads it at startup. */
export function typeOf(spec: Parameters<typeof readType>[0]): ReturnType<typeof readType> {
  return readType(spec, { className: 'bench' }, ({ sentence }) => assert.fail(sentence));
}
