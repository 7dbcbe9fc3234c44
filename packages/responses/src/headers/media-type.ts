/** Returns the `Content-Type` of a media type: `; charset=…` is added to a `text/…` type without a charset. */
export function contentType(mediaType: string, charset: string): string {
  if (!mediaType.startsWith('text/') || /charset=/i.test(mediaType)) return mediaType;
  return `${mediaType}; charset=${charset}`;
}

/** Returns true for JSON and the types built on it: `application/problem+json`, `application/json; charset=utf-8`. */
export function isJsonMediaType(mediaType: string): boolean {
  return jsonMediaType.test(mediaType);
}

const jsonMediaType = /^[\w!#$&^.+-]+\/(?:[\w!#$&^.-]+\+)*json[\t ]*(?:;|$)/i;

/**
 * Returns the media type of a file name, or `application/octet-stream` if its extension is not known.
 *
 * A compressed file has none of the type of its content; archives with their own extensions, such as `.tar.gz`, are `application/x-tar`.
 */
export function guessMediaType(fileName: string): string {
  if (compressedTar.test(fileName)) return 'application/x-tar';
  if (compressed.test(fileName)) return octetStream;
  return mediaTypesOfNames().lookup(fileName) || octetStream;
}

/** Loads the table of the media types of file names, which has a thousand entries; called at startup for what sends files. */
export function loadMediaTypes(): void {
  mediaTypesOfNames();
}

/** Not exported: users do not have the types of the package. */
function mediaTypesOfNames(): MediaTypes {
  mediaTypes ??= require('mime-types') as MediaTypes;
  return mediaTypes;
}

type MediaTypes = typeof import('mime-types');

let mediaTypes: MediaTypes | undefined;

const octetStream = 'application/octet-stream';
const compressedTar = /\.(?:tar\.(?:gz|bz2|xz|br|zst|z)|tgz|taz|tbz2?|txz)$/i;
const compressed = /\.(?:gz|bz2|xz|br|zst|z)$/i;
