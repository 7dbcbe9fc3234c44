import type { ParsedSource } from '../syntax/parse-source';
import type { SyntaxNode } from '../syntax/visit-nodes';

/** The value of the option `controllers` that is written as a list, in the call or as a constant of the same file. */
export interface ControllerList {
  readonly array: SyntaxNode;
  readonly elements: readonly ListElement[];
}

/** An element of a list; the expression of a spread is what is spread. */
export interface ListElement {
  readonly isSpread: boolean;
  readonly expression: SyntaxNode;
}

/** Finds the list of controllers in the options of an application. Returns undefined for every other form, such as the result of a function. */
export function findControllerList(options: SyntaxNode, source: ParsedSource): ControllerList | undefined {
  const value = optionValue(withoutAssertions(options), 'controllers');
  const array = value?.type === 'Identifier' ? constantNamed(value.value as string, source) : value;
  if (array?.type !== 'ArrayExpression') return undefined;
  const elements = array.elements as readonly ({ spread?: unknown; expression: SyntaxNode } | null | undefined)[];
  // A list with a hole has an element that is not written.
  if (elements.some((element) => !element)) return undefined;
  return { array, elements: elements.map((element) => ({ isSpread: Boolean(element!.spread), expression: element!.expression })) };
}

function optionValue(object: SyntaxNode, name: string): SyntaxNode | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  // The last one decides, and what is spread after it may contain the option.
  for (const property of (object.properties as readonly SyntaxNode[]).toReversed()) {
    if (property.type === 'SpreadElement') return undefined;
    if (property.type === 'Identifier' && property.value === name) return property;
    if (property.type === 'KeyValueProperty' && keyOf(property) === name) return withoutAssertions(property.value as SyntaxNode);
  }
  return undefined;
}

function keyOf({ key }: SyntaxNode): unknown {
  return (key as { value?: unknown }).value;
}

function constantNamed(name: string, { tree }: ParsedSource): SyntaxNode | undefined {
  const declarations = (tree.body as readonly unknown[] as readonly SyntaxNode[])
    .map((statement) => (statement.type === 'ExportDeclaration' ? (statement.declaration as SyntaxNode) : statement))
    .filter((statement) => statement.type === 'VariableDeclaration' && statement.kind === 'const')
    .flatMap((statement) => statement.declarations as readonly { id: { value?: string }; init?: SyntaxNode }[]);
  const init = declarations.find(({ id }) => id.value === name)?.init;
  return init && withoutAssertions(init);
}

/** `x as const`, `x satisfies T`, `<T>x` and `(x)` are `x`. */
function withoutAssertions(node: SyntaxNode): SyntaxNode {
  const isAssertion = /^(?:Ts\w*(?:Assertion|AsExpression|SatisfiesExpression|NonNullExpression)|ParenthesisExpression)$/.test(node.type);
  return isAssertion ? withoutAssertions(node.expression as SyntaxNode) : node;
}
