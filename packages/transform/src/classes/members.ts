import type { ClassMember, ClassMethod, ClassProperty, Decorator, Expression } from '@swc/core';

/** Returns true for a property that is a field unless something keeps it out: not static, not ambient, not private or protected. */
export function isField(member: ClassProperty): boolean {
  return !member.isStatic && !member.declare && member.accessibility !== 'private' && member.accessibility !== 'protected';
}

/** Returns true for a property that no decorator declares: it makes the class one of plain fields. */
export function isPlainField(member: ClassMember): boolean {
  return member.type === 'ClassProperty' && isField(member) && (member.decorators ?? []).length === 0;
}

/** Returns true for a getter with a decorator, which declares that it is sent. */
export function isDecoratedGetter(member: ClassMethod): boolean {
  return member.kind === 'getter' && !member.isStatic && (member.function.decorators ?? []).length > 0;
}

/** Returns true for `@Exclude()`: the property is left out on purpose. */
export function isExclude({ expression }: Decorator): boolean {
  const callee = expression.type === 'CallExpression' ? (expression.callee as Expression) : expression;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && name.value === 'Exclude';
}
