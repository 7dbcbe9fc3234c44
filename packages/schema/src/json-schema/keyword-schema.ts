import type { Keywords } from '../types/keywords';
import type { Documentation, TypeShape } from '../types/shape';
import { documentMember } from './document-value';
import type { JSONSchema } from './schema';

/** Returns the keywords of a type as a schema. `items` applies to the elements of every collection: those of a map or a record are its values. */
export function keywordSchema({ items, ...keywords }: Keywords, kind: TypeShape['kind']): JSONSchema {
  const isKeyed = kind === 'map' || kind === 'record';
  return {
    ...annotationSchema(keywords),
    ...(items && { [isKeyed ? 'additionalProperties' : 'items']: annotationSchema(items) }),
  };
}

/** Returns keywords and documentation in the vocabulary of 2020-12, which has `examples` but not `example`; values have their JSON form. */
export function annotationSchema({ example, examples, ...others }: Keywords | Documentation): JSONSchema {
  const given = examples ?? (example === undefined ? undefined : [example]);
  const members = Object.entries({ ...others, ...(given && { examples: given }) } as Record<string, unknown>);
  const written = members.map(([name, value]) => [name, documentMember(name, value)] as const);
  return Object.fromEntries(written.filter(([, value]) => value !== undefined));
}
