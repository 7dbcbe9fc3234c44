import { readFile } from 'node:fs/promises';
import { transformModule } from './plugin';
import type { TransformOptions } from './transform-result';

/** A plugin of esbuild, as far as it is used here. */
export interface EsbuildPlugin {
  readonly name: string;
  setup(build: EsbuildBuild): void;
}

/** The part of a build of esbuild that has its options and loads files. */
export interface EsbuildBuild {
  readonly initialOptions: { keepNames?: boolean };
  onLoad(options: { filter: RegExp }, load: (args: { path: string }) => Promise<EsbuildFile | undefined>): void;
}

/** A file as esbuild loads it. */
export interface EsbuildFile {
  readonly contents: string;
  readonly loader: 'ts' | 'tsx';
  readonly watchFiles: string[];
}

/** Returns the plugin that reads plain fields, for esbuild and the tools that accept its plugins, such as tsup. It sets `keepNames`, unless the build does. */
export function plainFields(options: TransformOptions = {}): EsbuildPlugin {
  return {
    name: 'antiphon-plain-fields',
    setup(build) {
      // esbuild gives a class that its static block mentions another name, which would be in the document.
      build.initialOptions.keepNames ??= true;
      build.onLoad({ filter: /\.[cm]?tsx?$/ }, ({ path }) => load(path, options));
    },
  };
}

/** Returns undefined for a file that esbuild or another plugin is to load. */
async function load(path: string, options: TransformOptions): Promise<EsbuildFile | undefined> {
  const result = transformModule(await readFile(path, 'utf8'), path, options);
  if (result === undefined) return undefined;
  const map = Buffer.from(JSON.stringify(result.map())).toString('base64');
  const contents = `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts', watchFiles: [path, ...result.dependencies] };
}
