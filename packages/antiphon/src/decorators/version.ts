import type { ControllerOrActionDecorator } from './action-decorator';
import type { APIVersion, APIVersions } from './api-version';
import { sharedOptionDecorator } from './option-decorators';

/**
 * Sets the version of the API that actions belong to, or several, as arguments or as a list: `@Version('2')`, `@Version('1', '2')`. That of an action
 * replaces its controller's. `VERSION_NEUTRAL` responds for every version. Needs the option `versioning` of the application.
 */
export const Version = sharedOptionDecorator('Version', (...versions: unknown[]) => ({
  version: (versions.length > 1 ? versions : versions[0]) as APIVersions,
})) as (...versions: readonly [APIVersions] | readonly [APIVersion, ...APIVersion[]]) => ControllerOrActionDecorator;
