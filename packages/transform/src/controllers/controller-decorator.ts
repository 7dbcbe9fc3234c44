import type { Class, Expression, ObjectExpression } from '@swc/core';
import { importedCallee } from '../modules/imported-callee';
import type { ImportedName, SourceModule } from '../modules/source-module';
import type { SourceText } from '../syntax/source-text';

/** Returns the import of `Controller` of a class with `@Controller(prefix, { inferParameters: true })`. The option must be written in place. */
export function findInferringController(
  { decorators = [] }: Class,
  module: SourceModule,
  packages: ReadonlySet<string>,
): ImportedName | undefined {
  for (const decorator of decorators) {
    const called = importedCallee(decorator, module);
    if (called?.name !== 'Controller' || !packages.has(called.via.source)) continue;
    const options = called.args[1]?.expression;
    if (options?.type === 'ObjectExpression' && isTrue(options, 'inferParameters')) return called.via;
  }
  return undefined;
}

function isTrue({ properties }: ObjectExpression, name: string): boolean {
  return properties.some(
    (property) =>
      property.type === 'KeyValueProperty' &&
      (property.key.type === 'Identifier' || property.key.type === 'StringLiteral') &&
      property.key.value === name &&
      property.value.type === 'BooleanLiteral' &&
      property.value.value,
  );
}

/** Returns true for a class that is transformed already, or that declares its signatures itself. */
export function declaresSignatures({ body }: Class, source: SourceText): boolean {
  return body.some((member) => member.type === 'StaticBlock' && /\bsignatures\w*\(\s*this\b/.test(source.textOf(member)));
}

/** Returns true if a class or a method has a response model that is written: in `@ResponseModel`, or in the options of a verb or of `@Controller`. */
export function hasResponseModel(decorators: Class['decorators'] = []): boolean {
  return decorators.some(({ expression }) => {
    if (expression.type !== 'CallExpression') return false;
    const callee = expression.callee as Expression;
    const name = callee.type === 'MemberExpression' ? callee.property : callee;
    if (name.type === 'Identifier' && name.value === 'ResponseModel') return true;
    return expression.arguments.some(
      ({ expression: argument }) => argument.type === 'ObjectExpression' && hasKey(argument, 'responseModel'),
    );
  });
}

function hasKey({ properties }: ObjectExpression, name: string): boolean {
  return properties.some((property) => 'key' in property && 'value' in property.key && property.key.value === name);
}
