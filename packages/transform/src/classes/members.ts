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

/** `accessor name = ''`, which the types of swc leave out. */
interface AutoAccessor {
  readonly type: 'AutoAccessor';
  readonly key: { readonly type: string; readonly value?: unknown };
  readonly isStatic: boolean;
  readonly decorators?: readonly Decorator[];
  readonly accessibility: string | null;
}

/** Returns true for an accessor without a decorator that others may read. */
export function isPublicAccessor(member: object): member is AutoAccessor {
  const { type, key, isStatic, decorators = [], accessibility } = member as AutoAccessor;
  if (type !== 'AutoAccessor' || isStatic || decorators.length > 0 || key.type === 'PrivateName') return false;
  return accessibility !== 'private' && accessibility !== 'protected';
}

/** Returns the name of an accessor; undefined for a computed one. */
export function nameOfAccessor({ key }: AutoAccessor): string | undefined {
  return key.value === undefined ? undefined : String(key.value);
}

/** Returns true for `@Exclude()`: the property is left out on purpose. */
export function isExclude({ expression }: Decorator): boolean {
  const callee = expression.type === 'CallExpression' ? (expression.callee as Expression) : expression;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && name.value === 'Exclude';
}
