import type { Options } from '@swc/core';
import { transform } from './transform';

/** A transformer of Jest, as far as it is used here. */
interface JestTransformer {
  readonly canInstrument?: boolean;
  process(source: string, file: string, options: unknown): CompiledFile;
  /** Used by Jest for ES modules. */
  processAsync(source: string, file: string, options: unknown): Promise<CompiledFile>;
  getCacheKey(source: string, file: string, options: unknown): string;
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
function createTransformer(options: Options = {}): JestTransformer {
  const compiler = compilerFor(options);
  const prepare = (source: string, file: string): readonly [JestTransformer, string] => {
    const result = transform(source, file);
    if (!result.isChanged) return [compiler, source];
    return [compilerFor({ ...options, inputSourceMap: JSON.stringify(result.map()) }), result.code];
  };
  return {
    ...compiler,
    process(source, file, jestOptions) {
      const [prepared, code] = prepare(source, file);
      return prepared.process(code, file, jestOptions);
    },
    processAsync(source, file, jestOptions) {
      const [prepared, code] = prepare(source, file);
      return prepared.processAsync(code, file, jestOptions);
    },
    // The written code contains the types of other files, so that a change of one of them is another key.
    getCacheKey: (source, file, jestOptions) => compiler.getCacheKey(transform(source, file).code, file, jestOptions),
  };
}

function compilerFor(options: Options): JestTransformer {
  const { createTransformer: create } = require('@swc/jest') as { createTransformer(options: Options): JestTransformer };
  // @swc/jest changes the options that it is given.
  return create(structuredClone(options));
}

// Jest takes the default export of a compiled ES module, and this object as it is.
export = { createTransformer };
