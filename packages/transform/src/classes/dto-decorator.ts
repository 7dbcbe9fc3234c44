import type { Class, Decorator, Expression } from '@swc/core';
import { importedCallee } from '../modules/imported-callee';
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
    const called = importedCallee(node, module);
    if (called?.name !== 'Dto' || !packages.has(called.via.source)) continue;
    const [options, ...others] = called.args;
    if (others.length === 0 && !options?.spread) return { node, via: called.via, options: options?.expression };
  }
  return undefined;
}
