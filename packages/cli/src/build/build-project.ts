import path from 'node:path';
import { commandError } from '../errors';
import type { Streams } from '../output';
import { isWithin } from '../paths/is-within';
import { scannedFiles, scannedSources } from '../typescript/scanned-controllers';
import { readModules, type SourceModule } from '../typescript/source-modules';
import { type BuildOptions, type BuildPlan, planBuild } from './build-plan';
import { bundleFiles } from './bundle/bundle-files';
import { checkTypes } from './check-types';
import { compileFiles } from './compile-files';
import { copyAssets } from './copy-assets';
import { createLayout } from './layout';
import { listensItself } from './start-module';
import { type OutputFiles, writeOutput } from './write-output';

/** The result of a build. */
export interface BuildReport {
  /** Output directory, relative to the current directory. */
  readonly out: string;
  /** Output of the entry, relative to the current directory: `node dist/main.js` serves the application. */
  readonly program: string;
  /** Relative to the output directory. */
  readonly files: readonly string[];
  readonly bytes: number;
  /** Facts that the author should know, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Builds a project. Nothing is written if there is an error.
 * @throws CommandError for an error of the types, of the syntax or of the options.
 */
export async function buildProject(options: BuildOptions, directory: string, streams: Streams): Promise<BuildReport> {
  const plan = planBuild(options, directory);
  const checked = options.check ? checkTypes(plan, streams) : Promise.resolve(true);
  const [isChecked, modules] = await Promise.all([checked, readAll(plan)]);
  const layout = createLayout(plan, modules);
  const built = options.bundle
    ? await bundleFiles(plan, options, modules, layout)
    : { files: compileFiles(plan, modules, layout), notes: [] };
  const files: OutputFiles = new Map([...copyAssets(plan, layout.root), ...built.files]);
  return {
    out: path.relative(directory, plan.out),
    program: path.relative(
      directory,
      options.bundle ? path.join(plan.out, path.basename(layout.outputOf(plan.entry)!)) : layout.outputOf(plan.entry)!,
    ),
    files: reportFiles(() => writeOutput(plan.out, files, options.force === true)),
    bytes: [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0),
    notes: [...notesOf(plan, options, modules, isChecked), ...built.notes],
  };
}

/** The compiler is synchronous: the type check, which is another process, starts first. */
async function readAll(plan: BuildPlan): Promise<ReadonlyMap<string, SourceModule>> {
  const scan = (module: SourceModule) => scannedFiles(module).filter((file) => !isWithin(file, plan.out));
  try {
    return reportFiles(() => readModules([plan.entry, ...plan.included], { scan }));
  } catch (error) {
    if (error instanceof SyntaxError) throw commandError('syntax', error.message.trim());
    throw error;
  }
}

/** An error of the file system is one of the project, without a stack. */
function reportFiles<Result>(access: () => Result): Result {
  try {
    return access();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw commandError('buildFiles', error.message);
    throw error;
  }
}

function notesOf(
  { entry, directory, included, manifest }: BuildPlan,
  { bundle }: BuildOptions,
  modules: ReadonlyMap<string, SourceModule>,
  isChecked: boolean,
) {
  const listens = listensItself(modules.get(entry)!.code);
  const isOnlyForDevelopment =
    manifest.dependencies?.['@antiphon/cli'] === undefined && manifest.devDependencies?.['@antiphon/cli'] !== undefined;
  const computing = included.length > 0 ? [] : [...modules.values()].filter(findsByComputedPath);
  return [
    ...computing.map(
      ({ file }) =>
        `${path.relative(directory, file)} finds controllers by a path that is only known at run time: the build contains those that a module imports.`,
    ),
    ...(isChecked ? [] : ['Types were not checked: the project has no tsconfig.json or has not installed typescript.']),
    ...(listens ? [`${path.relative(directory, entry)} calls listen itself, so the build adds nothing that starts the server.`] : []),
    ...(!listens && !bundle && isOnlyForDevelopment
      ? ['@antiphon/cli is in devDependencies, but the output needs it to serve: move it to dependencies.']
      : []),
  ];
}

function findsByComputedPath(module: SourceModule): boolean {
  return scannedSources(module).some(({ specifier }) => specifier === undefined);
}
