import type { Node, Program } from 'acorn';

/**
 * Parses JavaScript as an ES module, else as a script.
 * @throws SyntaxError if it is neither.
 */
export function parseModule(code: string): Program {
  const { parse } = require('acorn') as typeof import('acorn');
  const options = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true } as const;
  try {
    return parse(code, { ...options, sourceType: 'module' });
  } catch {
    return parse(code, { ...options, sourceType: 'script' });
  }
}

/** Calls `visit` with a node and all nodes in it, in the order of the text; `parent` is the node around it. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const child of childrenOf(node)) walk(child, visit, node);
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof (value as Partial<Node> | null)?.type === 'string';
}
