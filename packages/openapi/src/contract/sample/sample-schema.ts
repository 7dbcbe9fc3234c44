import type { OpenAPIDocument, SchemaObject } from '../../spec/objects';
import { Random } from './random';
import { sampleValue } from './sample-value';

/** The options of `sampleSchema`. */
export interface SampleOptions {
  /** Number that selects the value: the same seed returns the same value. Default: 1. */
  readonly seed?: number;
  /** Members that the references of the schema lead to, such as `{ $defs: … }` or an OpenAPI document. Default: none. */
  readonly root?: object;
}

/** Returns a JSON value that a schema describes. It may not match where keywords contradict each other, so validate it. */
export function sampleSchema(schema: SchemaObject, { seed = 1, root = {} }: SampleOptions = {}): unknown {
  return sampleValue(schema, { document: root as OpenAPIDocument, random: new Random(seed) });
}
