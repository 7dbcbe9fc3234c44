import path from 'node:path';
import type { Node } from 'acorn';
import { commandError } from '../../errors';
import { editText, type TextEdit } from '../../typescript/edit-text';
import type { SourceModule } from '../../typescript/source-modules';
import { parseModule, walk } from '../../typescript/syntax-tree';
import { isWithin } from '../build-plan';
import type { Layout } from '../layout';
import { controllersModule } from './virtual-modules';

/**
 * Returns the text of a module for a bundle: directories of controllers become the classes in them, and `__dirname`, `__filename` and the paths of
 * `import.meta` refer to the place that the module would have without a bundle, beside its assets.
 * @throws CommandError for a directory of controllers that is only known at run time.
 */
export function inBundle(module: SourceModule, { root }: Layout): string {
  const edits: TextEdit[] = [];
  const scanned: string[] = [];
  walk(parseModule(module.code), (node, parent) => {
    if (isWithin(module.file, root)) edits.push(...placeEdits(node as PlaceNode, parent, placeOf(module, root)));
    edits.push(...controllerEdits(node as PropertyNode, module, scanned));
  });
  return addImports(editText(module.code, edits), module, scanned);
}

/** The path of a module below the directory of the bundle. */
interface ModulePlace {
  readonly file: string;
  readonly directory: string;
  readonly isModule: boolean;
}

function placeOf({ file, format }: SourceModule, root: string): ModulePlace {
  const below = path
    .relative(root, file)
    .replaceAll('\\', '/')
    .replace(/\.([cm]?)[jt]sx?$/, '.$1js');
  const directory = path.posix.dirname(below);
  return { file: `/${below}`, directory: directory === '.' ? '' : `/${directory}`, isModule: format === 'module' };
}

interface PlaceNode extends Node {
  readonly name?: string;
  readonly object?: Node;
  readonly property?: { readonly name?: string };
}

function placeEdits(node: PlaceNode, parent: Node | undefined, place: ModulePlace): TextEdit[] {
  const text = place.isModule ? metaText(node, place) : variableText(node, parent as PlaceNode | undefined, place);
  return text === undefined ? [] : [{ start: node.start, end: node.end, text }];
}

function metaText({ type, object, property }: PlaceNode, { file, directory }: ModulePlace): string | undefined {
  if (type !== 'MemberExpression' || object?.type !== 'MetaProperty') return undefined;
  if (property?.name === 'dirname') return `(import.meta.dirname + ${JSON.stringify(directory)})`;
  if (property?.name === 'filename') return `(import.meta.dirname + ${JSON.stringify(file)})`;
  return property?.name === 'url' ? `new URL(${JSON.stringify(`.${file}`)}, import.meta.url).href` : undefined;
}

/** A name after a dot or before a colon is not the variable. */
function variableText(
  { type, name, start }: PlaceNode,
  parent: PlaceNode | undefined,
  { file, directory }: ModulePlace,
): string | undefined {
  if (type !== 'Identifier' || (name !== '__dirname' && name !== '__filename')) return undefined;
  if (parent?.type === 'MemberExpression' && (parent.property as Node | undefined)?.start === start) return undefined;
  if (parent?.type === 'Property' || parent?.type === 'VariableDeclarator') return undefined;
  return `(__dirname + ${JSON.stringify(name === '__dirname' ? directory : file)})`;
}

interface PropertyNode extends Node {
  readonly key?: { readonly name?: string };
  readonly value?: Node & { readonly elements?: readonly (ElementNode | null)[] };
}

interface ElementNode extends Node {
  readonly value?: unknown;
}

/** The option `controllers` of a file that uses the framework. */
function controllerEdits({ type, key, value }: PropertyNode, module: SourceModule, scanned: string[]): TextEdit[] {
  if (type !== 'Property' || key?.name !== 'controllers' || value?.type !== 'ArrayExpression') return [];
  if (!module.imports.some(({ specifier }) => specifier === 'antiphon')) return [];
  return (value.elements ?? []).flatMap((element) => (element === null ? [] : elementEdits(element, module, scanned)));
}

function elementEdits(element: ElementNode, { file, code }: SourceModule, scanned: string[]): TextEdit[] {
  const { value, start, end } = element;
  if (isComputedPath(element, code)) throw commandError('scannedControllers', path.relative('', file));
  if (typeof value !== 'string') return [];
  scanned.push(value);
  return [{ start, end, text: `...${nameOfList(scanned.length - 1)}` }];
}

/** A class is a name, a member of a compiled import, or the result of a call of the author's function. */
function isComputedPath({ type, start, end }: ElementNode, code: string): boolean {
  if (type === 'TemplateLiteral' || type === 'BinaryExpression') return true;
  return /\b(?:__dirname|import\.meta|(?:join|resolve|fileURLToPath)\)?\()/.test(code.slice(start, end)) && type !== 'Literal';
}

function nameOfList(index: number): string {
  return `antiphonControllers${index}`;
}

/** The imports are on the first line, so that the source map stays correct. */
function addImports(code: string, { file, format }: SourceModule, scanned: readonly string[]): string {
  const imports = scanned.map((source, index) => {
    const name = JSON.stringify(controllersModule(source, file));
    return format === 'module' ? `import ${nameOfList(index)} from ${name};` : `const ${nameOfList(index)} = require(${name}).default;`;
  });
  return imports.join('') + code;
}
