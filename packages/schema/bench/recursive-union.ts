import 'reflect-metadata';
import { Equals, IsString } from 'class-validator';
import { type Class, Field, nullable, oneOf, readType, type TypeShape, type TypeSpec } from '../src';

interface Link {
  next: Link | null;
}

/** Classes that refer to each other by a union. */
export interface RecursiveUnion {
  readonly classes: readonly Class<Link>[];
  readonly type: TypeShape;
  /** The number of instances made so far. */
  readonly made: () => number;
}

/**
 * Makes classes `K0`, `K1`, …, each with a required property of a different name (`k0`, `k1`, …) and a `next` of any of them. With a
 * discriminator, or if `isListed`, the property `kind` of a class must have the name of its other property.
 */
export function recursiveUnion(count: number, discriminator?: 'kind', isListed = discriminator !== undefined): RecursiveUnion {
  let made = 0;
  const classes: Class<Link>[] = [];
  const union = () => oneOf(classes as readonly TypeSpec[], discriminator === undefined ? {} : { discriminator });
  for (let index = 0; index < count; index++) {
    class Member {
      next!: Link | null;
      constructor() {
        made++;
      }
    }
    const own = `k${index}`;
    Field(() => nullable(union()))(Member.prototype, 'next');
    IsString()(Member.prototype, own);
    if (isListed) Equals(own)(Member.prototype, 'kind');
    Object.defineProperty(Member, 'name', { value: own.toUpperCase() });
    classes.push(Member);
  }
  return { classes, type: typeOf(union()), made: () => made };
}

/** Makes a raw value `depth` levels deep, each level of the class whose property is `own`. */
export function chain(depth: number, own: string, { isTagged, innermost }: { isTagged: boolean; innermost?: object }): object {
  const tag = isTagged ? { kind: own } : {};
  let value = innermost ?? { [own]: 'x', ...tag, next: null };
  for (let level = 1; level < depth; level++) value = { [own]: 'x', ...tag, next: value };
  return value;
}

function typeOf(spec: TypeSpec): TypeShape {
  return readType(spec, { className: 'RecursiveUnion' }, ({ sentence }) => {
    throw new Error(sentence);
  });
}
