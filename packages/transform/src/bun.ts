import { readFileSync } from 'node:fs';
import { transformModule } from './plugin';
import type { TransformOptions } from './transform-result';

/** A plugin of Bun, as far as it is used here. */
export interface BunPlugin {
  readonly name: string;
  setup(build: BunBuilder): void;
}

/** The part of Bun that a plugin adds loaders to. */
export interface BunBuilder {
  onLoad(options: { filter: RegExp }, load: (args: { path: string }) => BunFile): void;
}

/** A file as Bun loads it. */
export interface BunFile {
  readonly contents: string;
  readonly loader: 'ts' | 'tsx';
}

/**
 * Returns the plugin that reads plain fields, for `plugin(plainFields())` in a file that `preload` of bunfig.toml names, and for `Bun.build`. Files in
 * `node_modules` are not read.
 */
export function plainFields(options: TransformOptions = {}): BunPlugin {
  return {
    name: 'antiphon-plain-fields',
    setup(build) {
      build.onLoad({ filter: /^(?!.*[\\/]node_modules[\\/]).*\.[cm]?tsx?$/ }, ({ path }) => load(path, options));
    },
  };
}

/** Bun requires a result for each file that matches the filter. */
function load(path: string, options: TransformOptions): BunFile {
  const source = readFileSync(path, 'utf8');
  return { contents: transformModule(source, path, options)?.code ?? source, loader: path.endsWith('x') ? 'tsx' : 'ts' };
}
