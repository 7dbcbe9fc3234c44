import { controllerFiles } from 'antiphon/internal';
import type { ResolvedImport, SourceModule } from '../typescript/source-modules';

/** Returns the files that a module loads by the directories and globs of its option `controllers`, as imports that are evaluated later. */
export function scannedImports({ code, file }: SourceModule): readonly ResolvedImport[] {
  return scannedSources(code).flatMap((specifier) =>
    controllerFiles(specifier, file).map((target) => ({ specifier, target, isStatic: false, start: 0, end: 0 })),
  );
}

function scannedSources(code: string): readonly string[] {
  const lists = Array.from(code.matchAll(/\bcontrollers:\s*\[([^\]]*)\]/g), ([, list = '']) => list);
  return lists.flatMap((list) => Array.from(list.matchAll(/['"]([^'"]+)['"]/g), ([, source = '']) => source));
}
