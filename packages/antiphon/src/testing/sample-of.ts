import { type SampleOptions, sampleSchema } from '@antiphon/openapi';
import { type Class, type ClassShape, type JSONSchemaOptions, readClass, safeParse, stringify } from '@antiphon/schema';
import { classSchema } from '@antiphon/schema/internal';

/** The options of `sampleOf`. */
export interface SampleOfOptions {
  /** Number that selects the values: the same seed returns the same object. Default: 1. */
  readonly seed?: number;
}

/** The number of seeds that are tried: a constraint without a JSON Schema keyword may reject a sample. */
const maxAttempts = 100;

/**
 * Returns an object in JSON that is valid for a DTO class, such as the body of a request in a test: `client.post('/books', { json: sampleOf(NewBook) })`.
 * The values are generated from the constraints of the fields; absent fields have their defaults.
 *
 * @throws Error if no valid object is found, such as for a class with a validator that accepts only the ids of existing rows.
 */
export function sampleOf<T extends object>(target: Class<T>, { seed = 1 }: SampleOfOptions = {}): Record<string, unknown> {
  const root = schemasOf(readClass(target));
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const result = safeParse(target as Class, sampleSchema({ $ref: '#/$defs/0' }, { seed: seed + attempt * maxAttempts, root }));
    if (result.ok) return JSON.parse(stringify(target as Class, result.value));
  }
  throw new Error(`No valid sample of ${target.name} was found in ${maxAttempts} attempts; write the object in the test`);
}

/** Returns the schemas of a class and of those that it refers to: `$defs` numbered from 0. */
function schemasOf(shape: ClassShape): NonNullable<SampleOptions['root']> {
  const shapes = [shape];
  const options: JSONSchemaOptions = {
    direction: 'input',
    ref: (referred) => {
      if (!shapes.includes(referred)) shapes.push(referred);
      return `#/$defs/${shapes.indexOf(referred)}`;
    },
  };
  const $defs: Record<string, unknown> = {};
  // Reading the schema of one class may append others.
  for (let index = 0; index < shapes.length; index++) $defs[index] = classSchema(shapes[index]!, options);
  return { $defs };
}
