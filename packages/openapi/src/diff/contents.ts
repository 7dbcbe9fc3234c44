import type { ContentObject, MediaTypeObject } from '../spec/objects';
import { itemSchemaOf } from '../spec/stream-content';
import { breaking, compatible, type Finding } from './change';
import { compareSchemas, type Documents, type Flow } from './schemas';

/** Where two bodies stand, and which way they go. */
export interface Place {
  readonly place: string;
  readonly flow: Flow;
  readonly documents: Documents;
}

/** What changed of the bodies at a place, by media type. */
export function compareContents(old: ContentObject, now: ContentObject, { place, flow, documents }: Place): readonly Finding[] {
  const removed = Object.keys(old).filter((mediaType) => !(mediaType in now));
  const added = Object.keys(now).filter((mediaType) => !(mediaType in old));
  const kept = Object.keys(old).filter((mediaType) => mediaType in now);
  return [
    ...removed.map((mediaType) => breaking('media-type-removed', `${place} ${mediaType}`, 'is gone')),
    ...added.map((mediaType) => compatible('media-type-added', `${place} ${mediaType}`, 'is new')),
    ...kept.flatMap((mediaType) =>
      compareMediaTypes(old[mediaType] ?? {}, now[mediaType] ?? {}, { place: `${place} ${mediaType}`, flow, documents }),
    ),
  ];
}

function compareMediaTypes(old: MediaTypeObject, now: MediaTypeObject, { place, flow, documents }: Place): readonly Finding[] {
  const [was, is] = [itemSchemaOf(old), itemSchemaOf(now)];
  // A stream is told by its items: the text beside them in 3.1 says no more.
  if (was !== undefined && is !== undefined) return compareSchemas(was, is, `${place} item`, flow, documents);
  return [
    ...compareSchemas(was ?? old.schema ?? {}, is ?? now.schema ?? {}, place, flow, documents),
    ...(flow === 'request' ? compareFileTypes(old, now, place) : []),
  ];
}

/** Media types that a field of a form may have. */
function compareFileTypes(
  { encoding: old = {} }: MediaTypeObject,
  { encoding: now = {} }: MediaTypeObject,
  place: string,
): readonly Finding[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [old[name]?.contentType, now[name]?.contentType];
    if (was === is) return [];
    const taken = is?.split(/, */);
    const isNarrower = taken !== undefined && (was === undefined || was.split(/, */).some((mediaType) => !taken.includes(mediaType)));
    const sentence = `takes ${is ?? 'any media type'}, took ${was ?? 'any'}`;
    return [(isNarrower ? breaking : compatible)('file-type-changed', `${place}/${name}`, sentence)];
  });
}
