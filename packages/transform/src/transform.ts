import { createSourceMap } from './text/source-map';
import type { TransformOptions, TransformResult } from './transform-result';

/**
 * Writes the plain fields of each class with `@Dto()` as a static block that declares them. The block is on the line of the `{` of the class, so that no
 * line moves. So are the parameters of a controller with `inferParameters`. A class whose properties all have decorators is left as it is, as is a text that does not parse.
 * @param file Absolute path, from which relative imports are resolved.
 */
export function transform(source: string, file: string, options: TransformOptions = {}): TransformResult {
  if (!mayHaveFields(source))
    return { code: source, isChanged: false, problems: [], dependencies: [], map: () => createSourceMap(source, [], file) };
  // Loaded for the first file of DTO classes: most processes need only the test above.
  const { transformFile } = require('./transform-file') as typeof import('./transform-file');
  return transformFile(source, file, options);
}

/** Returns true if a text mentions `Dto` or `inferParameters`. It is false for nearly all files that have nothing to transform, and costs a few microseconds. */
export function mayHaveFields(source: string): boolean {
  return (source.includes('Dto') && /\bDto\b/.test(source)) || source.includes('inferParameters');
}

/** The version of the written code, for caches of compiled files. It is raised when the same source becomes another text. */
export const outputVersion = 3;
