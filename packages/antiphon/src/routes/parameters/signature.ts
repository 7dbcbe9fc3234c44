import type { Expression, Node, ObjectExpression, Pattern } from 'acorn';

/** A parameter as the text of a function has it. */
export interface SignatureParameter {
  /** Undefined for a pattern such as `{ id }`. */
  readonly name: string | undefined;
  readonly hasDefault: boolean;
}

/**
 * The parameters of a method, read from its text; undefined where the text is not that of the method as it was written, as for a function
 * that was bound. It is read only where a parameter is in doubt.
 */
export function readSignature(method: Function): readonly SignatureParameter[] | undefined {
  const text = Function.prototype.toString.call(method);
  const parameters = parseMethod(text) ?? parseFunction(text);
  return parameters?.map((parameter) => ({ name: nameOf(parameter), hasDefault: parameter.type === 'AssignmentPattern' }));
}

function parseMethod(text: string): readonly Pattern[] | undefined {
  const [property] = (parse(`({${text}})`) as ObjectExpression | undefined)?.properties ?? [];
  return property?.type === 'Property' ? parametersOf(property.value) : undefined;
}

function parseFunction(text: string): readonly Pattern[] | undefined {
  const expression = parse(`(${text})`);
  return expression && parametersOf(expression);
}

function parametersOf(node: Node): readonly Pattern[] | undefined {
  return 'params' in node ? (node as Node & { readonly params: Pattern[] }).params : undefined;
}

/** Syntax that the parser does not know yet leaves the signature unread. */
function parse(text: string): Expression | undefined {
  const { parseExpressionAt } = require('acorn') as typeof import('acorn');
  try {
    return parseExpressionAt(text, 0, { ecmaVersion: 'latest', sourceType: 'module', checkPrivateFields: false });
  } catch {
    return undefined;
  }
}

function nameOf(parameter: Pattern): string | undefined {
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return pattern.type === 'Identifier' ? pattern.name : undefined;
}
