import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LogLevel, OutputChunk, RolldownLog } from 'rolldown' with { 'resolution-mode': 'import' };
import { commandError } from '../../errors';
import { moduleFormat } from '../../typescript/source-files';
import type { SourceModule } from '../../typescript/source-modules';
import type { BuildOptions, BuildPlan } from '../build-plan';
import type { Layout } from '../layout';
import { listensItself } from '../start-module';
import type { OutputFiles } from '../write-output';
import { applicationModules } from './application-modules';
import { bundleManifest } from './bundle-manifest';
import { copyDocsAssets } from './docs-assets';
import { ExternalPackages } from './external-packages';
import { entryModule } from './virtual-modules';

/** The output of a bundle. */
export interface Bundled {
  readonly files: OutputFiles;
  readonly notes: readonly string[];
}

/**
 * Bundles the application and its packages into one file, and one for each part that it imports later; with a package.json that lists the packages
 * that are left out, and the files of the docs pages.
 * @throws CommandError if Rolldown is not installed, or cannot create the bundle.
 */
export async function bundleFiles(
  plan: BuildPlan,
  options: BuildOptions,
  modules: ReadonlyMap<string, SourceModule>,
  layout: Layout,
): Promise<Bundled> {
  const externals = new ExternalPackages(options.external ?? []);
  const notes: string[] = [];
  const chunks = await bundle(plan, options, { modules, layout, externals, note: (text) => void notes.push(text) });
  const program = path.basename(layout.outputOf(plan.entry)!);
  const manifest = bundleManifest(plan, program, externals);
  const missing = externals.describe();
  if (missing !== undefined) notes.push(missing);
  return { files: new Map<string, string | Uint8Array>([...outputOf(chunks, plan), ...copyDocsAssets(plan.out), manifest]), notes };
}

interface BundleInput {
  readonly modules: ReadonlyMap<string, SourceModule>;
  readonly layout: Layout;
  readonly externals: ExternalPackages;
  note(text: string): void;
}

async function bundle(plan: BuildPlan, { minify }: BuildOptions, { modules, layout, externals, note }: BundleInput) {
  const { rolldown } = await loadBundler(plan.directory);
  const plugin = applicationModules({ plan, modules, layout, externals });
  const file = path.basename(layout.outputOf(plan.entry)!);
  const isModule = moduleFormat(plan.entry) === 'module';
  try {
    const created = await rolldown({
      input: listensItself(modules.get(plan.entry)!.code) ? plan.entry : entryModule,
      cwd: plan.directory,
      platform: 'node',
      tsconfig: false,
      plugins: [plugin],
      onLog: (level, log) => receiveLog(level, log, note),
      // CommonJS packages read these; an ES module has them as import.meta.
      transform: isModule ? { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } } : {},
    });
    const { output } = await created.generate({
      dir: plan.out,
      format: isModule ? 'esm' : 'cjs',
      entryFileNames: file,
      chunkFileNames: `[name]-[hash]${path.extname(file)}`,
      sourcemap: plan.sourceMaps,
      // Operation ids and component names are derived from the names of classes and methods.
      keepNames: true,
      // Without line breaks, Rolldown removes the doc comments of actions, which describe operations.
      minify: minify === true ? { compress: true, mangle: { keepNames: true }, codegen: false } : false,
      comments: { jsdoc: true, annotation: true, legal: true },
    });
    await created.close();
    return output.filter((each): each is OutputChunk => each.type === 'chunk');
  } catch (error) {
    throw commandError('bundle', (error as Error).message);
  }
}

/** Loads the bundler of the project. It is not a peer of this package: npm keeps optional peers in production. */
async function loadBundler(directory: string): Promise<typeof import('rolldown', { with: { 'resolution-mode': 'import' }})> {
  const file = [path.join(directory, 'package.json'), __filename]
    .map((from) => resolveFrom(from, 'rolldown'))
    .find((found) => found !== undefined);
  if (file === undefined) throw commandError('noBundler');
  return import(pathToFileURL(file).href);
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}

/** A package that is not installed is left out; whether that is an error only the program knows, which loads it or does not. */
function receiveLog(level: LogLevel, { code, message }: RolldownLog, note: (text: string) => void): void {
  if (level === 'warn' && code === 'UNRESOLVED_IMPORT')
    note(message.split('\n')[0]!.replace(/^\[UNRESOLVED_IMPORT\]\s*(?:Warning:\s*)?/, ''));
}

function outputOf(chunks: readonly OutputChunk[], { out }: BuildPlan): [string, string][] {
  return chunks.flatMap(({ fileName, code, map }): [string, string][] => {
    const file = path.join(out, fileName);
    return map === null
      ? [[file, code]]
      : [
          [file, code],
          [`${file}.map`, map.toString()],
        ];
  });
}
