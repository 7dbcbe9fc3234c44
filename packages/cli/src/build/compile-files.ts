import { readFileSync } from 'node:fs';
import path, { type PlatformPath } from 'node:path';
import { commandError } from '../errors';
import { fileUrl } from '../paths/file-url';
import { relativeSpecifier } from '../paths/relative-specifier';
import { editText } from '../typescript/edit-text';
import { isTypeScript } from '../typescript/source-files';
import { isModule, type ResolvedImport, type SourceModule } from '../typescript/source-modules';
import type { BuildPlan } from './build-plan';
import type { Layout } from './layout';
import { splitSourceMap } from './source-map';
import { listensItself, startFile, withStart } from './start-module';
import type { OutputFiles } from './write-output';

/** Returns the output of a build without a bundle: a file of JavaScript for each module, and the files that they import. */
export function compileFiles(plan: BuildPlan, modules: ReadonlyMap<string, SourceModule>, layout: Layout): OutputFiles {
  checkOutputs(plan, modules, layout);
  const compiled = [...modules.values()].flatMap((module) => compileModule(plan, module, layout));
  const imported = new Set([...modules.values()].flatMap(({ imports }) => imports.flatMap(({ target }) => target ?? [])));
  const copied = [...imported].filter((file) => !isModule(file)).flatMap((file) => copyOf(file, layout));
  return new Map<string, string | Uint8Array>([...compiled, ...copied, ...startFiles(plan, modules, layout)]);
}

/** Two sources such as `a.ts` and `a.js` cannot have one output. */
function checkOutputs({ directory }: BuildPlan, modules: ReadonlyMap<string, SourceModule>, { outputOf }: Layout): void {
  const sources = new Map<string, string>();
  for (const file of modules.keys()) {
    const output = outputOf(file)!;
    const other = sources.get(output);
    if (other !== undefined) throw commandError('sameOutput', path.relative(directory, file), path.relative(directory, other));
    sources.set(output, file);
  }
}

function compileModule(plan: BuildPlan, module: SourceModule, layout: Layout): [string, string][] {
  const output = layout.outputOf(module.file)!;
  const { code, map } = splitSourceMap(editText(module.code, importEdits(module, output, layout)), module.file, output);
  const text = module.file === plan.entry && !listensItself(code) ? withStart(code, module.format, output) : code;
  if (map === undefined || !plan.sourceMaps || !isTypeScript(module.file)) return [[output, text]];
  const mapFile = `${output}.map`;
  return [
    [output, `${text.trimEnd()}\n//# sourceMappingURL=${path.basename(mapFile)}\n`],
    [mapFile, map],
  ];
}

/** Writes every import of a file as the relative path that Node.js resolves: of the output, or of a file that stays where it is. */
function importEdits({ imports, format }: SourceModule, output: string, { outputOf }: Layout) {
  return imports.flatMap((each) => {
    const { target, start, end } = each;
    if (target === undefined) return [];
    return [{ start, end, text: JSON.stringify(outputSpecifier(outputOf(target) ?? target, output, { ...each, format })) }];
  });
}

/** On another drive of Windows, `import` accepts URLs only, and `require` paths only. */
export function outputSpecifier(
  target: string,
  output: string,
  { format, isStatic }: Pick<SourceModule, 'format'> & Pick<ResolvedImport, 'isStatic'>,
  paths: PlatformPath = path,
): string {
  const specifier = relativeSpecifier(target, output, paths);
  const isRequired = format === 'commonjs' && isStatic;
  return paths.isAbsolute(specifier) && !isRequired ? fileUrl(target, paths) : specifier;
}

function copyOf(file: string, { outputOf }: Layout): [string, Buffer][] {
  const output = outputOf(file);
  return output === undefined ? [] : [[output, readFileSync(file)]];
}

function startFiles({ entry, app }: BuildPlan, modules: ReadonlyMap<string, SourceModule>, { outputOf }: Layout): [string, string][] {
  const { format, code } = modules.get(entry)!;
  return listensItself(code) ? [] : [startFile(outputOf(entry)!, format, app)];
}
