import { formatFiles } from './format/format-files';
import type { GenerateContext } from './generate-context';
import type { Generation, Generator } from './generation';
import type { RecordedGeneration } from './journal/run';
import { layoutOf, placeFile } from './layout';
import type { ControllerClass } from './register/add-controllers';

/** The result of a generator, in the layout and the style of the project. */
export interface ProducedFiles {
  /** Sorted by their paths. */
  readonly files: readonly ProducedFile[];
  readonly controllers: readonly ControllerClass[];
  readonly notes: readonly string[];
}

/** A file to write. */
export interface ProducedFile {
  /** Relative to the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Runs a generator, and formats its files as the project does. No file is written. */
export async function produceFiles(
  generator: Generator,
  { request }: RecordedGeneration,
  context: GenerateContext,
): Promise<ProducedFiles> {
  const { project, templates, files } = context;
  const generation = await generator.generate(request, project, templates);
  const layout = layoutOf(generation.files, project);
  const placed = generation.files.map((file) => placeFile(file, layout, project));
  const formatter = context.isFormatting ? project.formatter : undefined;
  const formatted = formatter === undefined ? { files: placed, notes: [] } : await formatFiles(placed, formatter, project.root);
  return {
    files: formatted.files.map(({ file, text }) => ({ path: files.relative(file), text })).sort(byPath),
    controllers: (generation.controllers ?? []).map(({ className, file }) => ({ className, file: layout(file) })),
    notes: [...formatted.notes, ...packageNotes(generation, context), ...(generation.notes ?? [])],
  };
}

function byPath(one: ProducedFile, other: ProducedFile): number {
  return one.path < other.path ? -1 : 1;
}

/** Packages are never installed silently. */
function packageNotes({ packages = {} }: Generation, { project }: GenerateContext): string[] {
  const missing = Object.entries(packages).filter(([name]) => !(name in project.packages));
  if (missing.length === 0) return [];
  const verb = project.packageManager === 'npm' ? 'install' : 'add';
  return [
    `Install what the files import: ${project.packageManager} ${verb} ${missing.map(([name, range]) => `${name}@${range}`).join(' ')}`,
  ];
}
