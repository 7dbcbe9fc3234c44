import type { ClassDeclaration } from '@swc/core';
import type { FoundClass } from '../syntax/find-classes';
import type { Scope } from '../syntax/scope';

/** Returns the declarations that are visible inside a class. A class knows its own name, also that of an expression. */
export function scopeInside({ node, scope }: FoundClass): Scope {
  if (!node.identifier) return scope;
  return { declarations: new Map([[node.identifier.value, node as ClassDeclaration]]), variables: new Map(), parent: scope };
}
