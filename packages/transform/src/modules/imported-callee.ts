import type { Decorator, Expression } from '@swc/core';
import type { ImportedName, SourceModule } from './source-module';

/** An imported function that a decorator calls. */
export interface ImportedCallee {
  /** The name by which its module exports it. */
  readonly name: string;
  readonly via: ImportedName;
  readonly args: readonly { readonly spread?: unknown; readonly expression: Expression }[];
}

/** Returns the imported function that a decorator calls: `@Dto()` under any local name, or `@antiphon.Dto()`. */
export function importedCallee({ expression }: Decorator, { imports }: SourceModule): ImportedCallee | undefined {
  if (expression.type !== 'CallExpression') return undefined;
  const callee = expression.callee as Expression;
  const args = expression.arguments;
  if (callee.type === 'Identifier') {
    const via = imports.get(callee.value);
    return via && { name: via.imported, via, args };
  }
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.property.type !== 'Identifier') return undefined;
  const via = imports.get(callee.object.value);
  return via?.imported === '*' ? { name: callee.property.value, via, args } : undefined;
}
