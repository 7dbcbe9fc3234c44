import { statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { isWithin } from '../../paths/is-within';
import type { SyntaxNode } from '../syntax/visit-nodes';
import type { ListElement } from './controllers-option';

/** Returns true if an element of `controllers` is a directory or a glob, relative to the file of the application, that contains a file. */
export function isScanned(file: string, elements: readonly ListElement[], appFile: string): boolean {
  const sources = elements.flatMap(({ expression }) => pathOf(expression, appFile) ?? []);
  const base = path.dirname(appFile);
  return sources.some((source) => contains(path.resolve(base, source), file, base));
}

function contains(source: string, file: string, base: string): boolean {
  const isDirectory = statSync(source, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? isWithin(file, source) : picomatch.isMatch(toGlob(file, base), toGlob(source, base));
}

/** Relative to a directory, whose own name may have characters of globs. */
function toGlob(file: string, base: string): string {
  return path.relative(base, file).split(path.sep).join('/');
}

/** Evaluates the expressions by which a path is written; undefined for every other one. */
function pathOf(node: SyntaxNode, appFile: string): string | undefined {
  if (node.type === 'StringLiteral') return node.value as string;
  if (node.type === 'TemplateLiteral') return templateOf(node, appFile);
  if (isDirectoryOfModule(node)) return path.dirname(appFile);
  if (node.type === 'CallExpression') return callOf(node, appFile);
  return undefined;
}

function isDirectoryOfModule({ type, value, object, property }: SyntaxNode): boolean {
  if (type === 'Identifier') return value === '__dirname';
  return type === 'MemberExpression' && (object as SyntaxNode).type === 'MetaProperty' && (property as SyntaxNode).value === 'dirname';
}

function templateOf({ quasis, expressions }: SyntaxNode, appFile: string): string | undefined {
  const texts = (quasis as readonly { cooked: string }[]).map(({ cooked }) => cooked);
  const values = (expressions as readonly SyntaxNode[]).map((expression) => pathOf(expression, appFile));
  return joined(values) && texts.map((text, index) => text + (values[index] ?? '')).join('');
}

/** `join` and `resolve`, also as members of `path`, and `fileURLToPath(new URL('x', import.meta.url))`. */
function callOf({ callee, arguments: given }: SyntaxNode, appFile: string): string | undefined {
  const name = calleeName(callee as SyntaxNode);
  const expressions = (given as readonly { expression: SyntaxNode }[]).map(({ expression }) => expression);
  if (name === 'fileURLToPath') return urlOf(expressions[0], appFile);
  if (name !== 'join' && name !== 'resolve') return undefined;
  return joined(expressions.map((expression) => pathOf(expression, appFile)))?.reduce((base, part) => path[name](base, part));
}

function calleeName({ type, value, property }: SyntaxNode): unknown {
  return type === 'MemberExpression' ? (property as SyntaxNode).value : value;
}

function urlOf(node: SyntaxNode | undefined, appFile: string): string | undefined {
  if (node?.type !== 'NewExpression' || (node.callee as SyntaxNode).value !== 'URL') return undefined;
  const [first] = node.arguments as readonly { expression: SyntaxNode }[];
  return first && pathOf(first.expression, appFile);
}

function joined(parts: readonly (string | undefined)[]): readonly string[] | undefined {
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
