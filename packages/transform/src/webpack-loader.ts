import { transformModule } from './plugin';
import type { SourceMap } from './text/source-map';
import type { TransformOptions } from './transform-result';

/** The context of a loader of webpack, as far as it is used here. */
interface LoaderContext {
  readonly resourcePath: string;
  getOptions(): TransformOptions;
  addDependency(file: string): void;
  callback(error: null, code: string, map?: SourceMap): void;
}

/** Reads plain fields, as a loader of webpack and Rspack. It is the last of the `use` of a rule, so that it runs before the compiler. */
function plainFieldsLoader(this: LoaderContext, source: string): void {
  const result = transformModule(source, this.resourcePath, this.getOptions());
  for (const file of result?.dependencies ?? []) this.addDependency(file);
  this.callback(null, result?.code ?? source, result?.map());
}

// A loader is the module itself.
export = plainFieldsLoader;
