import { bodyStartOf } from './classes/body-start';
import { type DtoDecorator, findDtoDecorator } from './classes/dto-decorator';
import { ImportedNames } from './classes/imported-names';
import { printTable } from './classes/print-table';
import { readClass } from './classes/read-class';
import { declaresSignatures, findInferringController } from './controllers/controller-decorator';
import { readSignatures } from './controllers/read-signatures';
import { ExportFinder } from './modules/find-export';
import { resolveRelative } from './modules/resolve-file';
import { parseModule, type SourceModule } from './modules/source-module';
import type { TransformProblem } from './problems';
import type { RootFile } from './specs/context';
import { readDocComment } from './syntax/doc-comment';
import { type FoundClass, findClasses } from './syntax/find-classes';
import { UnparsableText } from './syntax/source-text';
import { applyEdits, type TextEdit } from './text/edits';
import { wordPattern } from './text/quote';
import { createSourceMap } from './text/source-map';
import type { TransformOptions, TransformResult } from './transform-result';

/** Transforms a file that may contain DTO classes. */
export function transformFile(source: string, file: string, options: TransformOptions): TransformResult {
  const module = parse(source, file);
  return module === undefined ? unchanged(source, file) : new FileTransform(module, options).run();
}

/** An error of syntax is reported by the compiler, which reads the same text. */
function parse(source: string, file: string): SourceModule | undefined {
  try {
    return parseModule(source, file);
  } catch (error) {
    if (error instanceof UnparsableText) return undefined;
    throw error;
  }
}

function unchanged(source: string, file: string): TransformResult {
  return { code: source, isChanged: false, problems: [], dependencies: [], map: () => createSourceMap(source, [], file) };
}

class FileTransform {
  readonly #module: SourceModule;
  readonly #names: ImportedNames;
  readonly #root: RootFile;
  readonly #finder: ExportFinder;
  readonly #edits: TextEdit[] = [];
  readonly #problems: TransformProblem[] = [];
  readonly #removed: DtoDecorator[] = [];
  readonly #readsSignatures: boolean;

  constructor(module: SourceModule, options: TransformOptions) {
    const { resolve = resolveRelative, packages = ['antiphon', '@antiphon/schema'], signatures = true } = options;
    this.#readsSignatures = signatures;
    this.#module = module;
    this.#finder = new ExportFinder(resolve);
    const known = new Set(packages);
    this.#names = new ImportedNames(module, known);
    this.#root = { module, finder: this.#finder, packages: known, importName: (name, via) => this.#names.add(name, via) };
  }

  run(): TransformResult {
    const { source, scope, file } = this.#module;
    for (const found of findClasses(source, scope)) this.#transformClass(found);
    if (this.#edits.length === 0) return { ...unchanged(source.text, file), dependencies: this.#finder.files };
    const edits = [...this.#edits, ...this.#names.edits(this.#unusedNames())].sort((a, b) => a.start - b.start);
    return {
      code: applyEdits(source.text, edits),
      isChanged: true,
      problems: this.#problems,
      dependencies: this.#finder.files,
      map: () => createSourceMap(source.text, edits, file),
    };
  }

  #transformClass(found: FoundClass): void {
    const { source } = this.#module;
    const dto = findDtoDecorator(found.node, this.#module, this.#root.packages);
    if (dto === undefined) return void this.#transformController(found);
    const nameOf = (helper: string) => this.#names.helper(helper, dto.via);
    const table = readClass(found, this.#root, nameOf);
    if (table === undefined) return;
    const doc = readDocComment(source.text, found.after, this.#startOf(found));
    const block = printTable(table, { source, options: dto.options, doc, hasBase: Boolean(found.node.superClass) }, nameOf);
    this.#edits.push(...this.#removal(dto));
    this.#insert(table.bodyStart, block);
    this.#problems.push(...table.problems);
    this.#removed.push(dto);
  }

  #transformController(found: FoundClass): void {
    const { source } = this.#module;
    if (!this.#readsSignatures) return;
    const via = findInferringController(found.node, this.#module, this.#root.packages);
    if (via === undefined || declaresSignatures(found.node, source)) return;
    const { text, problems } = readSignatures(found, this.#root, (helper) => this.#names.helper(helper, via));
    this.#insert(bodyStartOf(found.node, source), text);
    this.#problems.push(...problems);
  }

  /** Inserts a static block at the beginning of the body of a class. */
  #insert(at: number, block: string): void {
    const space = /\s/.test(this.#module.source.text[at] ?? ' ') ? '' : ' ';
    this.#edits.push({ start: at, end: at, text: ` ${block}${space}` });
  }

  /** The decorators of a class are before or after `export`. */
  #startOf({ node }: FoundClass): number {
    const { source } = this.#module;
    const first = Math.min(source.start(node), ...(node.decorators ?? []).map((each) => source.start(each)));
    const before = /(?:^|[\s;}])export\s+(?:default\s+)?$/.exec(source.text.slice(0, first));
    return before === null ? first : first - before[0].trimStart().length;
  }

  /** Removes the decorator, and the space after it on its line. Line breaks in it are kept. */
  #removal({ node }: DtoDecorator): readonly TextEdit[] {
    const { source } = this.#module;
    const { text } = source;
    const end = source.end(node);
    const [space = ''] = /^[ \t]*(?=[^\s])/.exec(text.slice(end)) ?? [];
    const edits: TextEdit[] = [];
    let start = source.start(node);
    for (const line of text.slice(start, end + space.length).split(/(?<=\n)/)) {
      const length = line.replace(/\r?\n$/, '').length;
      edits.push({ start, end: start + length, text: '' });
      start += line.length;
    }
    return edits;
  }

  /** Returns the local names of `Dto` that are mentioned only by its import and by the decorators that were removed. */
  #unusedNames(): ReadonlySet<string> {
    const locals = [...this.#module.imports].filter(([, each]) => each.imported === 'Dto' && this.#root.packages.has(each.source));
    return new Set(locals.map(([local]) => local).filter((local) => this.#mentions(local) === this.#uses(local) + 1));
  }

  #mentions(local: string): number {
    return this.#module.source.text.match(wordPattern(local))?.length ?? 0;
  }

  #uses(local: string): number {
    return this.#removed.filter(({ node }) => {
      const { expression } = node;
      return expression.type === 'CallExpression' && expression.callee.type === 'Identifier' && expression.callee.value === local;
    }).length;
  }
}
