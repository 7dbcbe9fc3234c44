import { completeImports, type KnownImports } from '../source/imports';
import type { DtoFile } from './arrange-files';
import { knownImports } from './known-imports';
import { printDeclarations } from './print-class';
import { valuesName } from './print-type';

/** Returns the text of a file of DTO classes, with its imports. Other files of the same generation are in the same folder. */
export function printFile(file: DtoFile, files: readonly DtoFile[], imports: KnownImports = {}): string {
  const siblings = files.filter((other) => other !== file).flatMap(exportsOf);
  return completeImports(printDeclarations(file.declarations), { ...knownImports, ...imports, ...Object.fromEntries(siblings) });
}

function exportsOf({ name, declarations }: DtoFile): (readonly [string, string])[] {
  const module = `./${name}.dto`;
  return declarations.flatMap((declaration) =>
    [declaration.name, ...(declaration.kind === 'enum' ? [valuesName(declaration.name)] : [])].map(
      (exported) => [exported, module] as const,
    ),
  );
}
