import type { Options } from '@swc/core';
import { NoCompiler } from './syntax/compiler';
import { loadProjectPackage } from './syntax/project-package';
import { transform } from './transform';

/** A transformer of Jest, as far as it is used here. */
interface JestTransformer {
  readonly canInstrument?: boolean;
  process(source: string, file: string, options: JestOptions): CompiledFile;
  /** Used by Jest for ES modules. */
  processAsync(source: string, file: string, options: JestOptions): Promise<CompiledFile>;
  getCacheKey(source: string, file: string, options: JestOptions): string;
}

/** The options of Jest for a file, as far as they are used here. */
interface JestOptions {
  readonly config: { readonly rootDir: string };
}

/** The options of @swc/jest: those of swc, and one more. */
interface SwcJestOptions extends Options {
  readonly experimental?: { readonly customCoverageInstrumentation?: { readonly enabled?: boolean } };
}

/** JavaScript, and its source map. */
interface CompiledFile {
  readonly code: string;
  readonly map?: unknown;
}

/**
 * Creates a transformer that reads plain fields, and compiles with @swc/jest: `transform: { '^.+\\.tsx?$': ['@antiphon/transform/jest', options] }`.
 * @param options Those of @swc/jest.
 */
function createTransformer(options: SwcJestOptions = {}): JestTransformer {
  let compiler: JestTransformer | undefined;
  const compilerOf = (jestOptions: JestOptions) => (compiler ??= compilerFor(options, jestOptions));
  const prepare = (source: string, file: string, jestOptions: JestOptions): readonly [JestTransformer, string] => {
    const result = transform(source, file);
    if (!result.isChanged) return [compilerOf(jestOptions), source];
    return [compilerFor({ ...options, inputSourceMap: JSON.stringify(result.map()) }, jestOptions), result.code];
  };
  return {
    canInstrument: options.experimental?.customCoverageInstrumentation?.enabled === true,
    process(source, file, jestOptions) {
      const [prepared, code] = prepare(source, file, jestOptions);
      return prepared.process(code, file, jestOptions);
    },
    processAsync(source, file, jestOptions) {
      const [prepared, code] = prepare(source, file, jestOptions);
      return prepared.processAsync(code, file, jestOptions);
    },
    // The written code contains the types of other files, so that a change of one of them is another key.
    getCacheKey: (source, file, jestOptions) => compilerOf(jestOptions).getCacheKey(transform(source, file).code, file, jestOptions),
  };
}

function compilerFor(options: Options, { config }: JestOptions): JestTransformer {
  const compiler = loadProjectPackage(config.rootDir, '@swc/jest') as { createTransformer(options: Options): JestTransformer } | undefined;
  if (compiler === undefined) throw new NoCompiler('@swc/jest');
  // @swc/jest changes the options that it is given.
  return compiler.createTransformer(structuredClone(options));
}

// Jest takes the default export of a compiled ES module, and this object as it is.
export = { createTransformer };
