/** A node of the syntax tree of swc, before its type is known. */
export interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** Calls a function with every node of a tree, parents first. */
export function visitNodes(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) visit(value);
  for (const member of Object.values(value)) visitNodes(member, visit);
}

function isNode(value: object): value is SyntaxNode {
  return typeof (value as { type?: unknown }).type === 'string';
}
