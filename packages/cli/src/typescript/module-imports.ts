import type { Node } from 'acorn';
import { parseModule, walk } from './syntax-tree';

/** An import of another module in JavaScript: `import`, `export … from`, `import()` or `require()` of a literal. */
export interface ModuleImport {
  readonly specifier: string;
  /** Position of the literal in the text, with its quotes. */
  readonly start: number;
  readonly end: number;
  /** False for `import()`, which is evaluated later. */
  readonly isStatic: boolean;
}

/** Returns the imports of a JavaScript module, in the order of the text. */
export function moduleImports(code: string): readonly ModuleImport[] {
  const found: ModuleImport[] = [];
  walk(parseModule(code), (node) => {
    const source = sourceOf(node as ImportingNode);
    if (typeof source?.value !== 'string') return;
    found.push({ specifier: source.value, start: source.start, end: source.end, isStatic: node.type !== 'ImportExpression' });
  });
  return found;
}

interface ImportingNode extends Node {
  readonly source?: LiteralNode | null;
  readonly callee?: Node & { readonly name?: string };
  readonly arguments?: readonly LiteralNode[];
}

interface LiteralNode extends Node {
  readonly value?: unknown;
}

function sourceOf({ type, source, callee, arguments: args }: ImportingNode): LiteralNode | null | undefined {
  if (type === 'CallExpression') return callee?.type === 'Identifier' && callee.name === 'require' ? args?.[0] : undefined;
  return type === 'ImportDeclaration' || type === 'ImportExpression' || type.startsWith('Export') ? source : undefined;
}
