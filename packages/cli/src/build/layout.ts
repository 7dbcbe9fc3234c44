import path, { type PlatformPath } from 'node:path';
import { commandError } from '../errors';
import { isWithin } from '../paths/is-within';
import { isModule, type SourceModule } from '../typescript/source-modules';
import { type BuildPlan, configuredPath } from './build-plan';

/** Maps the files of the sources to those of the output. */
export interface Layout {
  /** Directory of the sources, whose structure the output has. */
  readonly root: string;
  /** Returns the absolute path of the output for a source; undefined for a file that stays where it is. */
  outputOf(file: string): string | undefined;
}

/**
 * Creates the layout of a build: the sources are in `rootDir` of the tsconfig, else in their deepest common directory. A file that is not a module,
 * such as `package.json` of the project, may be outside.
 * @throws CommandError for a module outside `rootDir`.
 */
export function createLayout(plan: BuildPlan, modules: ReadonlyMap<string, SourceModule>): Layout {
  const files = [...modules.keys()];
  const root = configuredPath(plan.tsconfig, 'rootDir') ?? commonDirectory(files);
  const outside = files.find((file) => !isWithin(file, root));
  if (outside !== undefined)
    throw commandError('outsideRoot', path.relative(plan.directory, outside), path.relative(plan.directory, root) || '.');
  const outputOf = (file: string) =>
    isWithin(file, root) ? path.join(plan.out, withOutputExtension(path.relative(root, file))) : undefined;
  return { root, outputOf };
}

/** Returns the deepest directory with all files. Files on several drives of Windows have none: it is the root of a drive then. */
export function commonDirectory([first = '', ...others]: readonly string[], paths: PlatformPath = path): string {
  const { root } = paths.parse(first);
  let directory = paths.dirname(first);
  while (directory !== root && !others.every((file) => isWithin(file, directory, paths))) directory = paths.dirname(directory);
  return directory;
}

function withOutputExtension(file: string): string {
  return isModule(file) ? file.replace(/\.([cm]?)[jt]sx?$/, '.$1js') : file;
}
