import type { ContentObject, HeaderObject, ParameterObject } from '@antiphon/openapi/spec';
import type { Route } from '../../routes/route';

/** Emits the header that names the version of a route. It is required unless the version is the default one. */
export function versionParameter({ version, versioning }: Route): readonly ParameterObject[] {
  if (version === undefined || versioning?.by !== 'header') return [];
  const { name, default: otherwise } = versioning;
  const schema = { type: 'string', enum: [version] } as const;
  return [{ name, in: 'header', ...(version === otherwise ? {} : { required: true }), description: 'Version of the API', schema }];
}

/** Adds the version to the media types of a response: OpenAPI ignores a parameter for `Accept`, and clients send the media types that they read here. */
export function versionedContent(content: ContentObject | undefined, { version, versioning }: Route): ContentObject | undefined {
  if (content === undefined || version === undefined || versioning?.by !== 'mediaType') return content;
  return Object.fromEntries(Object.entries(content).map(([mediaType, value]) => [`${mediaType}; ${versioning.name}=${version}`, value]));
}

/** Emits the headers of a deprecated version. */
export function deprecationHeaders({ version, versioning }: Route): Readonly<Record<string, HeaderObject>> {
  const end = version === undefined ? undefined : versioning?.deprecated.get(version);
  if (end === undefined) return {};
  const deprecation = { description: 'Time at which the version is deprecated: `@` and seconds', schema: { type: 'string' } } as const;
  const sunset = { description: 'Time after which the version may not respond', schema: { type: 'string' } } as const;
  return { Deprecation: deprecation, ...(end.sunset === undefined ? {} : { Sunset: sunset }) };
}
