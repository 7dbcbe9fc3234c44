import { transformModule } from './plugin';
import type { SourceMap } from './text/source-map';
import type { TransformOptions } from './transform-result';

/** A plugin of Vite, as far as it is used here. */
export interface VitePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  transform(this: WatchContext, source: string, id: string): { readonly code: string; readonly map: SourceMap } | undefined;
}

/** The part of the context of a plugin that watches files. */
export interface WatchContext {
  addWatchFile(file: string): void;
}

/** Returns the plugin that reads plain fields, for Vite, Vitest, Rolldown and Rollup. It comes before the plugins that remove types. */
export function plainFields(options: TransformOptions = {}): VitePlugin {
  return {
    name: 'antiphon-plain-fields',
    enforce: 'pre',
    transform(source, id) {
      const result = transformModule(source, id, options);
      if (result === undefined) return undefined;
      for (const file of result.dependencies) this.addWatchFile(file);
      return { code: result.code, map: result.map() };
    },
  };
}
