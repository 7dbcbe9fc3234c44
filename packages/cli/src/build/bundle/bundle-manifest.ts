import path from 'node:path';
import { moduleFormat } from '../../typescript/source-files';
import type { BuildPlan } from '../build-plan';
import type { ExternalPackage, ExternalPackages } from './external-packages';

/** Returns the package.json of a bundle, which sets its module system, and lists the packages to install beside it. */
export function bundleManifest({ entry, manifest, out }: BuildPlan, program: string, { found }: ExternalPackages): [string, string] {
  const content = {
    name: manifest.name,
    version: manifest.version,
    private: true,
    type: moduleFormat(entry),
    main: program,
    dependencies: versionsOf(found.filter(({ isOptional }) => !isOptional)),
    optionalDependencies: versionsOf(found.filter(({ isOptional }) => isOptional)),
  };
  return [path.join(out, 'package.json'), `${JSON.stringify(content, null, 2)}\n`];
}

function versionsOf(packages: readonly ExternalPackage[]): Readonly<Record<string, string>> {
  return Object.fromEntries(packages.map(({ name, version }) => [name, version]));
}
