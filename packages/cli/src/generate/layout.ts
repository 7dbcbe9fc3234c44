import path, { type PlatformPath } from 'node:path';
import { relativeSpecifier } from '../paths/relative-specifier';
import type { GeneratedFile } from './generation';
import type { ImportSuffix, Project } from './project/project';
import { withoutParameterProperties } from './style/parameter-properties';
import { restyle } from './style/restyle';

/** A file of a generation, in the layout and the style of a project. */
export interface PlacedFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** Returns the absolute path for a path of the template layout. */
export type Layout = (templatePath: string) => string;

/**
 * Returns the places of the files of one generation in a project. Where tests are beside their sources, a test below `test/` is placed in the folder of sources
 * that has its name, if there is one.
 */
export function layoutOf(files: readonly GeneratedFile[], project: Project): Layout {
  const folders = new Set(files.map((file) => path.posix.dirname(file.path)));
  return (templatePath) => {
    if (templatePath === templateEntry) return project.entry ?? path.join(project.sourceDirectory, 'main.ts');
    const [, kind, inside = ''] = /^(src|test)\/(.+)$/.exec(templatePath) ?? [];
    if (kind === undefined) return placeInRoot(templatePath, project);
    return kind === 'src' ? path.join(project.sourceDirectory, inside) : placeOfTest(inside, folders, project);
  };
}

function placeInRoot(templatePath: string, { root }: Project): string {
  if (templatePath.includes('/')) throw new Error(`the file ${templatePath} is neither below src/ nor below test/, nor in the root`);
  return path.join(root, templatePath);
}

/** The application in the template layout. */
const templateEntry = 'src/main.ts';

function placeOfTest(inside: string, folders: ReadonlySet<string>, { testDirectory, testSuffix, sourceDirectory }: Project): string {
  const suffixed = inside.replace(/\.test\.ts$/, `.${testSuffix}.ts`);
  if (testDirectory !== undefined) return path.join(testDirectory, suffixed);
  const stem = inside.replace(/\.test\.ts$/, '');
  const folder = folders.has(`src/${stem}`) ? stem : path.posix.dirname(stem);
  return path.join(sourceDirectory, folder, path.posix.basename(suffixed));
}

/** Moves a generated file to its place in a project, and rewrites it in the project's style. */
export function placeFile({ path: templatePath, text }: GeneratedFile, layout: Layout, project: Project): PlacedFile {
  const file = layout(templatePath);
  const mapSpecifier = (specifier: string): string => {
    if (!specifier.startsWith('.')) return specifier;
    const target = path.posix.join(path.posix.dirname(templatePath), specifier);
    return specifierTo(layout(`${target}.ts`), file, project);
  };
  const allowed = project.erasableSyntaxOnly ? withoutParameterProperties(text, templatePath) : text;
  return { file, text: restyle(allowed, templatePath, { style: project.style, mapSpecifier }) };
}

/** Returns the specifier by which a file imports a TypeScript file of the project. */
export function specifierTo(
  target: string,
  from: string,
  { importSuffix }: Pick<Project, 'importSuffix'>,
  paths: PlatformPath = path,
): string {
  const specifier = relativeSpecifier(target, from, paths);
  return specifier.replace(/\.([cm]?)ts$/, (_, kind: string) => (kind === '' ? importSuffix : suffixOfKind(kind, importSuffix)));
}

/** A file whose extension sets its module system is always imported with one. */
function suffixOfKind(kind: string, importSuffix: ImportSuffix): string {
  return importSuffix === '.ts' ? `.${kind}ts` : `.${kind}js`;
}
