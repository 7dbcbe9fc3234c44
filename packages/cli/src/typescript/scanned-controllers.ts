import type { Node } from 'acorn';
import { controllerFiles } from 'antiphon/internal';
import type { SourceModule } from './source-modules';
import { parseModule, walk } from './syntax-tree';

/** A directory or a glob in the option `controllers`, and its position in the code of the module. */
export interface ScannedSource {
  /** Undefined if it is only known at run time. */
  readonly specifier: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Returns the files that a module loads by the directories and globs of its option `controllers`. */
export function scannedFiles(module: SourceModule): readonly string[] {
  return scannedSources(module).flatMap(({ specifier }) => (specifier === undefined ? [] : controllerFiles(specifier, module.file)));
}

/** Returns the directories and globs in the option `controllers` of a module that uses the framework. */
export function scannedSources({ code, imports }: SourceModule): readonly ScannedSource[] {
  if (!code.includes('controllers') || !imports.some(({ specifier }) => specifier === 'antiphon')) return [];
  const sources: ScannedSource[] = [];
  walk(parseModule(code), (node) => void sources.push(...sourcesOf(node as PropertyNode, code)));
  return sources;
}

interface PropertyNode extends Node {
  readonly key?: { readonly name?: string };
  readonly value?: Node & { readonly elements?: readonly (ElementNode | null)[] };
}

interface ElementNode extends Node {
  readonly value?: unknown;
}

function sourcesOf({ type, key, value }: PropertyNode, code: string): readonly ScannedSource[] {
  if (type !== 'Property' || key?.name !== 'controllers' || value?.type !== 'ArrayExpression') return [];
  return (value.elements ?? []).flatMap((element) => (element === null ? [] : sourceOf(element, code)));
}

function sourceOf(element: ElementNode, code: string): ScannedSource | [] {
  const { value, start, end } = element;
  if (isComputedPath(element, code)) return { specifier: undefined, start, end };
  return typeof value === 'string' ? { specifier: value, start, end } : [];
}

/** A class is a name, a member of a compiled import, or the result of a call of the author's function. */
function isComputedPath({ type, start, end }: ElementNode, code: string): boolean {
  if (type === 'TemplateLiteral' || type === 'BinaryExpression') return true;
  return /\b(?:__dirname|import\.meta|(?:join|resolve|fileURLToPath)\)?\()/.test(code.slice(start, end)) && type !== 'Literal';
}
