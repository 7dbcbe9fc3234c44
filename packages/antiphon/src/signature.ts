import type { Class, Expression, Node, ObjectExpression, Pattern } from 'acorn';

/** A parameter in the source text of a function. */
export interface SignatureParameter {
  /** Undefined for a pattern such as `{ id }`. */
  readonly name: string | undefined;
  readonly hasDefault: boolean;
}

/**
 * Reads the parameters of a method from its source text. Returns undefined if the text is not available, such as that of a bound function.
 * Called only for messages and for undeclared parameters.
 */
export function readSignature(method: Function): readonly SignatureParameter[] | undefined {
  const text = Function.prototype.toString.call(method);
  return (parseMethod(text) ?? parseFunction(text))?.map(toParameter);
}

const constructors = new WeakMap<Function, readonly SignatureParameter[] | undefined>();

/**
 * Reads the parameters of the constructor that a class declares. Returns undefined if it declares none, if its text is not available,
 * and for a constructor without parameters of a class without a base.
 */
export function readConstructor(target: Function): readonly SignatureParameter[] | undefined {
  if (!constructors.has(target)) constructors.set(target, parseConstructor(target));
  return constructors.get(target);
}

/** Most classes are compiled to a constructor without parameters, which is recognized without the parser: it takes milliseconds for each class. */
function parseConstructor(target: Function): readonly SignatureParameter[] | undefined {
  const text = Function.prototype.toString.call(target);
  if (!text.includes('constructor')) return undefined;
  const isBase = Object.getPrototypeOf(target) === Function.prototype;
  if (isBase && !text.replaceAll(withoutParameters, '').includes('constructor')) return undefined;
  const members = (parse(`(${text})`) as Class | undefined)?.body?.body ?? [];
  const declared = members.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  return declared?.type === 'MethodDefinition' ? declared.value.params.map(toParameter) : undefined;
}

const withoutParameters = /\bconstructor\s*\(\s*\)/g;

function toParameter(parameter: Pattern): SignatureParameter {
  return { name: nameOf(parameter), hasDefault: parameter.type === 'AssignmentPattern' };
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

/** Returns undefined for syntax that the engine supports and the parser does not. */
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
