import { kebabCase, splitWords } from '../names/words';
import type { DtoClass, DtoDeclaration } from './dto-class';
import { referencesOf } from './references';

/** The declarations of one file, in an order in which each base precedes its subclasses. */
export interface DtoFile {
  /** The name without its extension, such as `order` for `order.dto.ts`. */
  readonly name: string;
  readonly declarations: readonly DtoDeclaration[];
}

/**
 * Distributes declarations to files: one for each, except that declarations which refer to each other in a circle share one, because files that import each
 * other in a circle cannot be loaded in every order. An enum that only one file uses is declared there.
 */
export function arrangeFiles(declarations: readonly DtoDeclaration[]): readonly DtoFile[] {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const groups = withPrivateEnums(findCircles(declarations, byName));
  const taken = new Set(groups.map((group) => kebabCase(wordsOf(group))));
  return groups.map(sortByBases).map((group) => ({ name: fileName(group, taken), declarations: group }));
}

/** Orders declarations so that what a declaration refers to precedes it, as far as they do not refer to each other, and bases always do. */
export function sortByBases(declarations: readonly DtoDeclaration[]): readonly DtoDeclaration[] {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const byReferences = visitAll(declarations, byName, referencesOf);
  return visitAll(byReferences, byName, (declaration) => (declaration as DtoClass).bases ?? []);
}

function visitAll(
  declarations: readonly DtoDeclaration[],
  byName: ReadonlyMap<string, DtoDeclaration>,
  precedingOf: (declaration: DtoDeclaration) => readonly string[],
): DtoDeclaration[] {
  const sorted = new Set<DtoDeclaration>();
  const visited = new Set<DtoDeclaration>();
  const visit = (declaration: DtoDeclaration | undefined): void => {
    if (declaration === undefined || visited.has(declaration)) return;
    visited.add(declaration);
    for (const name of precedingOf(declaration)) visit(byName.get(name));
    sorted.add(declaration);
  };
  for (const declaration of declarations) visit(declaration);
  return [...sorted];
}

/** Tarjan's algorithm: the strongly connected components, those that others refer to first. */
function findCircles(declarations: readonly DtoDeclaration[], byName: ReadonlyMap<string, DtoDeclaration>): DtoDeclaration[][] {
  const indexes = new Map<DtoDeclaration, number>();
  const lowest = new Map<DtoDeclaration, number>();
  const stack: DtoDeclaration[] = [];
  const groups: DtoDeclaration[][] = [];
  const visit = (declaration: DtoDeclaration): void => {
    const index = indexes.size;
    indexes.set(declaration, index);
    lowest.set(declaration, index);
    stack.push(declaration);
    for (const other of referencesOf(declaration).flatMap((name) => byName.get(name) ?? [])) {
      if (!indexes.has(other)) visit(other);
      if (stack.includes(other)) lowest.set(declaration, Math.min(lowest.get(declaration)!, lowest.get(other)!));
    }
    if (lowest.get(declaration) === index) groups.push(stack.splice(stack.indexOf(declaration)));
  };
  for (const declaration of declarations) if (!indexes.has(declaration)) visit(declaration);
  return groups;
}

function withPrivateEnums(groups: readonly DtoDeclaration[][]): DtoDeclaration[][] {
  const isEnum = (group: readonly DtoDeclaration[]): boolean => group[0]?.kind === 'enum';
  const usersOf = (name: string) => groups.filter((group) => group.some((declaration) => referencesOf(declaration).includes(name)));
  const onlyUser = new Map(groups.filter(isEnum).map((group) => [group, usersOf(group[0]!.name)] as const));
  const moved = new Set([...onlyUser].filter(([, users]) => users.length === 1).map(([group]) => group));
  return groups
    .filter((group) => !moved.has(group))
    .map((group) => [...[...moved].filter((enumGroup) => onlyUser.get(enumGroup)?.[0] === group).flat(), ...group]);
}

/** A file is named after its first class: `error.dto.ts` for `ErrorDto`, unless that is the file of another class. */
function fileName(group: readonly DtoDeclaration[], taken: ReadonlySet<string>): string {
  const words = wordsOf(group);
  const short = kebabCase(words.slice(0, -1));
  return words.length > 1 && words.at(-1) === 'dto' && !taken.has(short) ? short : kebabCase(words);
}

function wordsOf(group: readonly DtoDeclaration[]): readonly string[] {
  return splitWords((group.find(({ kind }) => kind === 'class') ?? group[0]!).name);
}
