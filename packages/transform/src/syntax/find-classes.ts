import type { ClassDeclaration, ClassExpression, ModuleItem } from '@swc/core';
import { createScope, type Scope } from './scope';
import type { SourceText } from './source-text';

/** A class with decorators, and where it is. */
export interface FoundClass {
  readonly node: ClassDeclaration | ClassExpression;
  /** The declarations that are visible to the class. */
  readonly scope: Scope;
  /** The position after the statement before the class, where its doc comment may begin. */
  readonly after: number;
}

/** Finds the classes with decorators in all statements and expressions of a file. */
export function findClasses(source: SourceText, scope: Scope): readonly FoundClass[] {
  const found: FoundClass[] = [];
  const visitAll = (nodes: readonly unknown[], inner: Scope, from: number): void => {
    let after = from;
    for (const node of nodes) {
      visit(node, inner, after);
      if (hasSpan(node)) after = source.end(node);
    }
  };
  const visit = (node: unknown, outer: Scope, after: number): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isDecoratedClass(node)) found.push({ node, scope: outer, after });
    const statements = statementsOf(node);
    const inner = statements === undefined ? outer : createScope(statements, outer);
    // All nodes of a file are visited: entries would be a list for each.
    for (const name in node) {
      const child = (node as Record<string, unknown>)[name];
      if (typeof child !== 'object' || child === null || skipped.has(name)) continue;
      if (Array.isArray(child)) visitAll(child, inner, hasSpan(node) ? source.start(node) : after);
      else visit(child, inner, after);
    }
  };
  visitAll(source.body, scope, 0);
  return found;
}

/** Members of nodes that contain no classes. */
const skipped: ReadonlySet<string> = new Set(['span', 'typeAnnotation', 'typeParams', 'identifier', 'key', 'decorators', 'source']);

function hasSpan(node: unknown): node is object {
  return typeof node === 'object' && node !== null && 'span' in node;
}

function isDecoratedClass(node: object): node is ClassDeclaration | ClassExpression {
  const { type, decorators = [] } = node as { readonly type?: string; readonly decorators?: readonly unknown[] };
  return (type === 'ClassDeclaration' || type === 'ClassExpression') && decorators.length > 0;
}

/** The statements of a block, of the body of a function, or of a namespace. */
function statementsOf(node: object): readonly ModuleItem[] | undefined {
  const { type, stmts, body } = node as { readonly type?: string; readonly stmts?: ModuleItem[]; readonly body?: ModuleItem[] };
  if (type === 'TsModuleBlock') return body;
  return type === 'BlockStatement' || type === 'FunctionBody' ? stmts : undefined;
}
