/** The version of actions that respond for every version of the API: `@Version(VERSION_NEUTRAL)`. In the global registry, so that copies of this package agree. */
export const VERSION_NEUTRAL: unique symbol = Symbol.for('antiphon.versionNeutral') as never;

/** A version of the API, such as `'2'` or `'2026-01-31'`, or `VERSION_NEUTRAL`. */
export type APIVersion = string | typeof VERSION_NEUTRAL;

/** One version or several, each of which has the actions. */
export type APIVersions = APIVersion | readonly APIVersion[];

/** Returns the versions of an option as a list. */
export function listVersions(versions: APIVersions): readonly APIVersion[] {
  return Array.isArray(versions) ? versions : [versions as APIVersion];
}
