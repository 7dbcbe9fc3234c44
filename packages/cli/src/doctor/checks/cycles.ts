import { scannedFiles } from '../../typescript/scanned-controllers';
import type { SourceModule } from '../../typescript/source-modules';
import { type Finding, ok, problem } from '../finding';
import type { Project } from '../project';
import { declarationLine, escaped } from '../source-lines';

/**
 * Checks for classes that do not exist yet when a decorator or `extends` needs them, because files import each other. A cycle that nothing depends on
 * while the files are loaded is not reported.
 */
export function checkCycles(project: Project): readonly Finding[] {
  const modules = project.modules();
  const found = findBackImports(project.entry(), modules).flatMap((cycle) =>
    usesOf(cycle, modules).map((use) => toFinding(use, cycle, project)),
  );
  return found.length > 0 ? found : [ok(`No class is used before it exists, in ${modules.size} files`)];
}

/** An import of a module that is being loaded: the files from it to the importer, which is loaded first. */
type Cycle = readonly string[];

/** Loads the modules in the order in which they are evaluated, and returns every import of one that has not finished. */
function findBackImports(entry: string, modules: ReadonlyMap<string, SourceModule>): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const finished = new Set<string>();
  const loading: string[] = [];
  const later = [entry];
  const load = (file: string): void => {
    const module = modules.get(file);
    loading.push(file);
    for (const { target, isStatic } of module?.imports ?? []) {
      if (target === undefined || finished.has(target)) continue;
      if (!isStatic) {
        later.push(target);
        continue;
      }
      const index = loading.indexOf(target);
      if (index < 0) load(target);
      else cycles.push(loading.slice(index));
    }
    if (module !== undefined) later.push(...scannedFiles(module));
    loading.pop();
    finished.add(file);
  };
  // Grows while it is read.
  for (const file of later) if (!finished.has(file)) load(file);
  return cycles;
}

/** A class that a file uses while it is loaded, before the class exists. */
interface EarlyUse {
  readonly used: string;
  /** The class with the member, or that extends. */
  readonly by: string;
  readonly member: string | undefined;
}

/** The first file of a cycle is still loading when the last one, which imports it, is evaluated. */
function usesOf(cycle: Cycle, modules: ReadonlyMap<string, SourceModule>): readonly EarlyUse[] {
  const importing = modules.get(cycle.at(-1)!);
  const imported = modules.get(cycle[0]!);
  if (importing === undefined || imported === undefined) return [];
  return classesIn(imported.code).flatMap((used) => [...metadataUses(used, importing.code), ...extendingClasses(used, importing.code)]);
}

function classesIn(code: string): readonly string[] {
  return Array.from(code.matchAll(/^(?:export (?:default )?|let (\w+) = )?class (\w+)/gm), ([, , name]) => name!);
}

/** The compiler guards a type with `typeof`, before the name of the member. */
function metadataUses(used: string, code: string): readonly EarlyUse[] {
  const guard = new RegExp(`typeof (?:\\w+\\.)?${escaped(used)} === "undefined"`);
  return Array.from(code.matchAll(/_ts_decorate\(\[(.*?)\n\], (\w+)(?:\.prototype, "(\w+)")?/gs))
    .filter(([, decorators = '']) => guard.test(decorators))
    .map(([, , by = '', member]) => ({ used, by, member }));
}

function extendingClasses(used: string, code: string): readonly EarlyUse[] {
  return Array.from(code.matchAll(new RegExp(`class (\\w+) extends [^{]*\\b${escaped(used)}\\b`, 'g')), ([, by = '']) => ({
    used,
    by,
    member: undefined,
  }));
}

function toFinding({ used, by, member }: EarlyUse, cycle: Cycle, { shown }: Project): Finding {
  const files = [...cycle, cycle[0]!].map(shown).join(' → ');
  const file = cycle.at(-1)!;
  const place = `${shown(file)}:${declarationLine(file, by, member)}`;
  if (member === undefined) {
    return problem(
      `\`${by}\` uses \`${used}\` before it exists: ${files}`,
      `move \`${used}\` into a file that does not import this one`,
      place,
    );
  }
  return problem(
    `\`${by}.${member}\` uses \`${used}\` before it exists: ${files}`,
    `write \`${member}: Relation<${used}>\` with @Field(() => ${used}), or move one class into the file of the other`,
    place,
  );
}
