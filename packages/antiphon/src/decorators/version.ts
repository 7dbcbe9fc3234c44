import type { ControllerOrActionDecorator } from './action-decorator';
import type { APIVersions } from './api-version';
import { sharedOptionDecorator } from './option-decorators';

/**
 * Sets the version of the API that actions belong to, or several: `@Version('2')`, `@Version(['1', '2'])`. That of an action replaces its controller's.
 * `VERSION_NEUTRAL` responds for every version. Needs the option `versioning` of the application.
 */
export const Version: (versions: APIVersions) => ControllerOrActionDecorator = sharedOptionDecorator('Version', (version) => ({ version }));
