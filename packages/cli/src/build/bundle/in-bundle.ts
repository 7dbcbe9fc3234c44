import path from 'node:path';
import type { Node } from 'acorn';
import { commandError } from '../../errors';
import { isWithin } from '../../paths/is-within';
import { editText, type TextEdit } from '../../typescript/edit-text';
import { type ScannedSource, scannedSources } from '../../typescript/scanned-controllers';
import type { SourceModule } from '../../typescript/source-modules';
import { parseModule, walk } from '../../typescript/syntax-tree';
import type { Layout } from '../layout';
import { controllersModule } from './virtual-modules';

/**
 * Returns the text of a module for a bundle: directories of controllers become the classes in them, and `__dirname`, `__filename` and the paths of
 * `import.meta` refer to the place that the module would have without a bundle, beside its assets.
 * @throws CommandError for a directory of controllers that is only known at run time.
 */
export function inBundle(module: SourceModule, { root }: Layout): string {
  const scanned = scannedSources(module);
  if (scanned.some(({ specifier }) => specifier === undefined)) throw commandError('scannedControllers', path.relative('', module.file));
  const lists = scanned.map(({ start, end }, index): TextEdit => ({ start, end, text: `...${nameOfList(index)}` }));
  return addImports(editText(module.code, [...lists, ...allPlaceEdits(module, root)]), module, scanned);
}

function allPlaceEdits(module: SourceModule, root: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  if (!isWithin(module.file, root)) return edits;
  const place = placeOf(module, root);
  walk(parseModule(module.code), (node, parent) => void edits.push(...placeEdits(node as PlaceNode, parent, place)));
  return edits;
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

function nameOfList(index: number): string {
  return `antiphonControllers${index}`;
}

/** The imports are on the first line, so that the source map stays correct. */
function addImports(code: string, { file, format }: SourceModule, scanned: readonly ScannedSource[]): string {
  const imports = scanned.map(({ specifier = '' }, index) => {
    const name = JSON.stringify(controllersModule(specifier, file));
    return format === 'module' ? `import ${nameOfList(index)} from ${name};` : `const ${nameOfList(index)} = require(${name}).default;`;
  });
  return imports.join('') + code;
}
