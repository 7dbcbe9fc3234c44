import type { ResolveFile } from './modules/resolve-file';
import type { TransformProblem } from './problems';
import type { SourceMap } from './text/source-map';

/** The options of `transform`. */
export interface TransformOptions {
  /** Finds the file of an import, for types that other files declare. Default: relative imports. */
  readonly resolve?: ResolveFile;
  /** The packages whose `Dto` is read. Default: `antiphon` and `@antiphon/schema`. */
  readonly packages?: readonly string[];
  /**
   * Writes the parameters of controllers with `inferParameters` too. No compiler compares them with the methods afterwards, so a source file should not have
   * them. Default: true.
   */
  readonly signatures?: boolean;
}

/** The result of `transform`. */
export interface TransformResult {
  /** The text, on the same lines. It is the given one if no class has plain fields. */
  readonly code: string;
  readonly isChanged: boolean;
  /** The fields that cannot be read. The problems are also in the code, which reports them at startup. */
  readonly problems: readonly TransformProblem[];
  /** The absolute paths of the other files that were read: the result may change with them. */
  readonly dependencies: readonly string[];
  /** Creates the source map of the changes. */
  map(): SourceMap;
}
