import type { Generator } from './generation';
import { dto } from './generators/dto';
import { resource } from './generators/resource';
import { controller, dependency, plugin, response, service } from './generators/template-generators';

/** The generators of `antiphon generate`, in the order of its help. Each is in a file of `generators/` with its name. */
export const generators: readonly Generator[] = [resource, controller, dto, service, response, dependency, plugin];
