import type { Class, Expression, FunctionExpression, Node, ObjectExpression, Pattern, Statement } from 'acorn';

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
 * for a constructor without parameters of a class without a base, and for one that passes its arguments on to the base.
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
  if (declared?.type !== 'MethodDefinition' || passesArgumentsOn(declared.value)) return undefined;
  return declared.value.params.map(toParameter);
}

/**
 * Returns true for the constructor that compilers write for the fields of a class with a base: `constructor() { super(...arguments); this.x = 1; }`
 * of tsc and esbuild, `constructor(...args) { super(...args), this.x = 1; }` of swc.
 */
function passesArgumentsOn({ params, body }: FunctionExpression): boolean {
  const [rest, ...others] = params;
  if (others.length > 0 || (rest !== undefined && rest.type !== 'RestElement')) return false;
  const name = rest === undefined ? 'arguments' : rest.argument.type === 'Identifier' && rest.argument.name;
  return body.body.flatMap(expressionsOf).some((expression) => {
    if (expression.type !== 'CallExpression' || expression.callee.type !== 'Super') return false;
    const [passed] = expression.arguments;
    return passed?.type === 'SpreadElement' && passed.argument.type === 'Identifier' && passed.argument.name === name;
  });
}

function expressionsOf(statement: Statement): readonly Expression[] {
  if (statement.type !== 'ExpressionStatement') return [];
  return statement.expression.type === 'SequenceExpression' ? statement.expression.expressions : [statement.expression];
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
