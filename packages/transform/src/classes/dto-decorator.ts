import type { Class, Decorator, Expression } from '@swc/core';
import type { ImportedName, SourceModule } from '../modules/source-module';

/** The `@Dto()` of a class. */
export interface DtoDecorator {
  readonly node: Decorator;
  /** The import of `Dto`. */
  readonly via: ImportedName;
  readonly options: Expression | undefined;
}

/** Finds `@Dto()` of Antiphon among the decorators of a class, under any local name. `@Dto` without parentheses is reported at run time. */
export function findDtoDecorator(
  { decorators = [] }: Class,
  module: SourceModule,
  packages: ReadonlySet<string>,
): DtoDecorator | undefined {
  for (const node of decorators) {
    const { expression } = node;
    if (expression.type !== 'CallExpression' || expression.arguments.length > 1 || expression.arguments[0]?.spread) continue;
    const via = importOfDto(expression.callee as Expression, module);
    if (via !== undefined && packages.has(via.source)) return { node, via, options: expression.arguments[0]?.expression };
  }
  return undefined;
}

function importOfDto(callee: Expression, { imports }: SourceModule): ImportedName | undefined {
  if (callee.type === 'Identifier') {
    const imported = imports.get(callee.value);
    return imported?.imported === 'Dto' ? imported : undefined;
  }
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  if (callee.property.type !== 'Identifier' || callee.property.value !== 'Dto') return undefined;
  const imported = imports.get(callee.object.value);
  return imported?.imported === '*' ? imported : undefined;
}
