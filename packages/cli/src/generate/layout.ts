import path from 'node:path';
import type { GeneratedFile } from './generation';
import type { ImportSuffix, Project } from './project/project';
import { restyle } from './style/restyle';

/** A file of a generation, in the layout and the style of a project. */
export interface PlacedFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** Moves a generated file from the template layout to the project's directories, and rewrites it in the project's style. */
export function placeFile({ path: templatePath, text }: GeneratedFile, project: Project): PlacedFile {
  const file = placeOf(templatePath, project);
  const mapSpecifier = (specifier: string): string => (specifier.startsWith('.') ? mapImport(specifier, templatePath, project) : specifier);
  return { file, text: restyle(text, templatePath, { style: project.style, mapSpecifier }) };
}

/** Returns the absolute path of a file of the template layout in a project. */
export function placeOf(templatePath: string, { sourceDirectory, testDirectory, testSuffix }: Project): string {
  const [, kind, inside = ''] = /^(src|test)\/(.+)$/.exec(templatePath) ?? [];
  if (kind === undefined) throw new Error(`the file ${templatePath} is neither below src/ nor below test/`);
  if (kind === 'src') return path.join(sourceDirectory, inside);
  return path.join(testDirectory ?? sourceDirectory, inside.replace(/\.test\.ts$/, `.${testSuffix}.ts`));
}

/** Returns the specifier by which a file imports a TypeScript file of the project. */
export function specifierTo(target: string, from: string, { importSuffix }: Pick<Project, 'importSuffix'>): string {
  const relative = path.relative(path.dirname(from), target).split(path.sep).join('/');
  const suffixed = relative.replace(/\.([cm]?)ts$/, (_, kind: string) => (kind === '' ? importSuffix : suffixOfKind(kind, importSuffix)));
  return suffixed.startsWith('.') ? suffixed : `./${suffixed}`;
}

/** A file whose extension sets its module system is always imported with one. */
function suffixOfKind(kind: string, importSuffix: ImportSuffix): string {
  return importSuffix === '.ts' ? `.${kind}ts` : `.${kind}js`;
}

function mapImport(specifier: string, importer: string, project: Project): string {
  const target = `${path.posix.join(path.posix.dirname(importer), specifier)}.ts`;
  const file = target === templateEntry ? (project.entry ?? placeOf(target, project)) : placeOf(target, project);
  return specifierTo(file, placeOf(importer, project), project);
}

/** The application in the template layout. */
const templateEntry = 'src/main.ts';
