import type { ImportDeclaration, ImportSpecifier } from '@swc/core';
import type { ImportedName, SourceModule } from '../modules/source-module';
import type { TextEdit } from '../text/edits';
import { wordPattern } from '../text/quote';

/** The names that the written code imports: it extends the imports that the file has. */
export class ImportedNames {
  readonly #module: SourceModule;
  readonly #packages: ReadonlySet<string>;
  /** The names that are added to each import, as they are written there. */
  readonly #added = new Map<ImportDeclaration, Map<string, string>>();
  #taken: Set<string> | undefined;

  constructor(module: SourceModule, packages: ReadonlySet<string>) {
    this.#module = module;
    this.#packages = packages;
  }

  /** Returns the local name of a function of Antiphon; `via` is the import of `Dto`. */
  helper(name: string, via: ImportedName): string {
    if (via.imported === '*') return `${localNameOf(via, this.#module)}.${name}`;
    for (const [local, imported] of this.#module.imports) {
      if (imported.imported === name && !imported.isTypeOnly && this.#packages.has(imported.source)) return local;
    }
    return this.add(name, via);
  }

  /** Adds a name to an import. A name that the file uses for something else gets another local name. */
  add(name: string, { node }: ImportedName): string {
    const added = this.#added.get(node) ?? new Map<string, string>();
    this.#added.set(node, added);
    const known = added.get(name);
    if (known !== undefined) return known;
    const local = this.#free(name === 'default' ? 'defaultExport' : name);
    added.set(name, local);
    return local;
  }

  /** Returns the edits of the imports. `unused` are the local names of `Dto` that nothing refers to any more. */
  edits(unused: ReadonlySet<string>): readonly TextEdit[] {
    return [...this.#added].flatMap(([node, added]) => this.#edit(node, added, unused));
  }

  #edit(node: ImportDeclaration, added: ReadonlyMap<string, string>, unused: ReadonlySet<string>): readonly TextEdit[] {
    const { source } = this.#module;
    const names = [...added].map(([name, local]) => (name === local ? name : `${name} as ${local}`)).sort();
    const specifiers = node.specifiers.filter((each): each is ImportSpecifier => each.type === 'ImportSpecifier');
    const target = specifiers.find(({ local }) => unused.has(local.value)) ?? (specifiers.at(-1) as ImportSpecifier);
    const kept = unused.has(target.local.value) ? [] : [source.textOf(target)];
    const edit = { start: source.start(target), end: source.end(target), text: [...kept, ...names].join(', ') };
    return [edit, ...specifiers.filter((each) => each !== target && this.#isBareType(each)).map((each) => this.#typeEdit(each))];
  }

  /** `Annotated` has no value: where types are only removed, as by Node.js, its import must be marked. */
  #isBareType({ local }: ImportSpecifier): boolean {
    const imported = this.#module.imports.get(local.value);
    return imported?.imported === 'Annotated' && !imported.isTypeOnly && this.#packages.has(imported.source);
  }

  #typeEdit(specifier: ImportSpecifier): TextEdit {
    const at = this.#module.source.start(specifier);
    return { start: at, end: at, text: 'type ' };
  }

  #free(name: string): string {
    this.#taken ??= new Set();
    if (!this.#isUsed(name)) return this.#take(name);
    for (let count = 1; ; count++) {
      const candidate = `${name}${count === 1 ? 'Of' : count}`;
      if (!this.#isUsed(candidate)) return this.#take(candidate);
    }
  }

  #take(name: string): string {
    this.#taken?.add(name);
    return name;
  }

  #isUsed(name: string): boolean {
    return this.#taken?.has(name) === true || usesName(this.#module, name);
  }
}

/** Returns true if the file declares or refers to a variable of this name, anywhere. Names of properties do not count. */
function usesName({ source }: SourceModule, name: string): boolean {
  if (source.text.search(wordPattern(name)) < 0) return false;
  const visit = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if (Array.isArray(node)) return node.some(visit);
    const { type, value, ctxt } = node as { type?: string; value?: string; ctxt?: number };
    // swc gives variables a context, and the names of properties none.
    if (type === 'Identifier' && value === name && ctxt !== undefined && ctxt > 0) return true;
    return Object.values(node).some(visit);
  };
  return visit(source.body);
}

function localNameOf(imported: ImportedName, { imports }: SourceModule): string {
  for (const [local, each] of imports) if (each === imported) return local;
  throw new Error(`no import of ${imported.source}`);
}
