import type { HeaderObject, ResponseObject } from '../spec/objects';
import { breaking, compatible, type Difference, difference } from './change';
import { compareContents } from './contents';
import { pairByKey, pairMembers } from './keyed';
import type { Documents } from './place';
import { compareSchemas } from './schemas/compare-schemas';

type Responses = Readonly<Record<string, ResponseObject>>;

export function compareResponses(before: Responses, after: Responses, documents: Documents): readonly Difference[] {
  const { removed, added, kept } = pairMembers(before, after);
  return [
    // A client relies on the responses of success; an error that is no longer sent is not missed.
    ...removed.map(([status]) => difference(/^[123]/.test(status), 'response-removed', `response ${status}`, 'removed')),
    ...added.map(([status]) => compatible('response-added', `response ${status}`, 'added')),
    ...kept.flatMap(([status, old, now]) => compareResponse(old, now, `response ${status}`, documents)),
  ];
}

function compareResponse(before: ResponseObject, after: ResponseObject, place: string, documents: Documents): readonly Difference[] {
  return [
    ...compareContents(before.content ?? {}, after.content ?? {}, { place, flow: 'response', documents }),
    ...compareHeaders(before.headers ?? {}, after.headers ?? {}, place, documents),
  ];
}

type Headers = Readonly<Record<string, HeaderObject>>;

function compareHeaders(before: Headers, after: Headers, place: string, documents: Documents): readonly Difference[] {
  const { removed, added, kept } = pairByKey(headersByName(before), headersByName(after));
  return [
    ...removed.map(([, { name }]) => breaking('header-removed', headerAt(place, name), 'removed')),
    ...added.map(([, { name }]) => compatible('header-added', headerAt(place, name), 'added')),
    ...kept.flatMap(([, old, now]) => compareHeader(old, now, headerAt(place, now.name), documents)),
  ];
}

type NamedHeader = HeaderObject & { readonly name: string };

/** Returns the headers by name in lower case (RFC 9110 §5.1). */
function headersByName(headers: Headers): ReadonlyMap<string, NamedHeader> {
  return new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), { ...header, name }]));
}

function headerAt(place: string, name: string): string {
  return `${place} header \`${name}\``;
}

function compareHeader(before: HeaderObject, after: HeaderObject, place: string, documents: Documents): readonly Difference[] {
  return [
    ...comparePresence(before.required ?? false, after.required ?? false, place),
    ...compareSchemas(before.schema ?? {}, after.schema ?? {}, { place, flow: 'response', documents }),
  ];
}

function comparePresence(before: boolean, after: boolean, place: string): readonly Difference[] {
  if (before === after) return [];
  return [difference(!after, 'required-changed', place, after ? 'now always present' : 'no longer always present')];
}
