import type { ContentObject, MediaTypeObject } from '../spec/objects';
import { itemSchemaOf } from '../spec/stream-content';
import { breaking, compatible, type Difference, difference } from './change';
import { pairMembers } from './keyed';
import type { ComparedPlace } from './place';
import { compareSchemas } from './schemas/compare-schemas';

/** Compares the bodies at a place, by media type. */
export function compareContents(before: ContentObject, after: ContentObject, at: ComparedPlace): readonly Difference[] {
  const { removed, added, kept } = pairMembers(before, after);
  return [
    ...removed.map(([mediaType]) => breaking('media-type-removed', `${at.place} ${mediaType}`, 'removed')),
    ...added.map(([mediaType]) => compatible('media-type-added', `${at.place} ${mediaType}`, 'added')),
    ...kept.flatMap(([mediaType, old, now]) => compareMediaTypes(old, now, { ...at, place: `${at.place} ${mediaType}` })),
  ];
}

function compareMediaTypes(before: MediaTypeObject, after: MediaTypeObject, at: ComparedPlace): readonly Difference[] {
  const [oldItem, newItem] = [itemSchemaOf(before), itemSchemaOf(after)];
  // The schema beside the items, in 3.1, describes the same stream as text.
  if (oldItem !== undefined && newItem !== undefined) return compareSchemas(oldItem, newItem, { ...at, place: `${at.place} item` });
  return [
    ...compareSchemas(oldItem ?? before.schema ?? {}, newItem ?? after.schema ?? {}, at),
    ...(at.flow === 'request' ? compareFileTypes(before, after, at.place) : []),
  ];
}

/** Compares the media types that the fields of a form accept. */
function compareFileTypes(
  { encoding: before = {} }: MediaTypeObject,
  { encoding: after = {} }: MediaTypeObject,
  place: string,
): readonly Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name]?.contentType, after[name]?.contentType];
    if (was === is) return [];
    const sentence = `media types changed from ${was ?? 'any'} to ${is ?? 'any'}`;
    return [difference(isNarrower(was, is), 'file-type-changed', `${place}/${name}`, sentence)];
  });
}

function isNarrower(was: string | undefined, is: string | undefined): boolean {
  if (is === undefined) return false;
  const accepted = is.split(/, */);
  return was === undefined || was.split(/, */).some((mediaType) => !accepted.includes(mediaType));
}
