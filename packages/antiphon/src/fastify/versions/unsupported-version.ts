import type { RouteVersioning } from '../../routes/versioning';

/** An error response for a version that a path does not have. */
export interface UnsupportedVersion {
  readonly status: number;
  readonly detail: string;
}

/** Returns the error for a request that names none of the versions: 400 for a header, 406 for a media type (RFC 9110 §15.5.7). */
export function unsupportedVersion(
  requested: readonly string[],
  supported: readonly string[],
  { by, name }: Pick<RouteVersioning, 'by' | 'name'>,
): UnsupportedVersion {
  if (by === 'mediaType')
    return { status: 406, detail: `Supported versions: ${supported.map((version) => `\`${name}=${version}\``).join(', ')}` };
  const fault =
    requested.length === 0 ? `Missing header \`${name}\`` : `Unsupported version \`${requested.join(', ').slice(0, maxShown)}\``;
  return { status: 400, detail: `${fault}; supported versions: ${supported.join(', ')}` };
}

/** The number of characters of an unsupported version that are shown. */
const maxShown = 64;
