import { lookup } from 'mime-types';

/** The `Content-Type` of a media type: `; charset=…` follows a `text/…` type that names none (BEHAVIOUR A10, A11). */
export function contentType(mediaType: string, charset: string): string {
  if (!mediaType.startsWith('text/') || /charset=/i.test(mediaType)) return mediaType;
  return `${mediaType}; charset=${charset}`;
}

/** Returns true for JSON and the types built on it: `application/problem+json`, `application/json; charset=utf-8`. */
export function isJsonMediaType(mediaType: string): boolean {
  return JSON_TYPE.test(mediaType);
}

/**
 * The media type that a file name suggests, `application/octet-stream` when it suggests none (BEHAVIOUR J2).
 *
 * A compressed file is not what it holds: only the archives that have a name of their own, such as `.tar.gz`, are told apart.
 */
export function guessMediaType(fileName: string): string {
  if (COMPRESSED_TAR.test(fileName)) return 'application/x-tar';
  if (COMPRESSED.test(fileName)) return OCTET_STREAM;
  return lookup(fileName) || OCTET_STREAM;
}

const JSON_TYPE = /^[\w!#$&^.+-]+\/(?:[\w!#$&^.-]+\+)*json[\t ]*(?:;|$)/i;
const OCTET_STREAM = 'application/octet-stream';
const COMPRESSED_TAR = /\.(?:tar\.(?:gz|bz2|xz|br|zst|z)|tgz|taz|tbz2?|txz)$/i;
const COMPRESSED = /\.(?:gz|bz2|xz|br|zst|z)$/i;
