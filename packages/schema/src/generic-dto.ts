import { dtoOptionsOf } from './field-records';
import type { Class } from './types/shape';
import type { TypeSpec } from './types/type-grammar';
import { rename } from './values/rename';

/** Makes a DTO class for a type. */
// `any`: each function has its own type parameters
export type DtoMaker = (type: any) => new () => object;

/**
 * Makes a generic DTO class, such as an envelope or a page, from a function that declares a class for a type. The function runs once for each
 * type, so that routes with the same type share a class and its schema. The names of the class and of the type are joined: `EnvelopedItem`,
 * `EnvelopedItemList`.
 * @example
 * const Enveloped = genericDto(<const Spec extends TypeSpec>(type: Spec) => {
 *   class Enveloped {
 *     @Field(type) data!: ValueOf<Spec>;
 *   }
 *   return Enveloped;
 * });
 */
export function genericDto<Make extends DtoMaker>(make: Make): Make {
  const made = new Map<unknown, new () => object>();
  const makeOnce = (type: TypeSpec): (new () => object) => {
    const key = keyOf(type);
    const known = made.get(key) ?? nameAfter(make(type), type);
    made.set(key, known);
    return known;
  };
  return makeOnce as Make;
}

/** Lists of one class are the same type, although each is another array. */
function keyOf(type: TypeSpec): unknown {
  const [element, depth] = innermost(type);
  if (depth === 0) return type;
  const known = listKeys.get(element) ?? [];
  listKeys.set(element, known);
  known[depth] ??= Symbol(`list ${depth}`);
  return known[depth];
}

const listKeys = new WeakMap<object, symbol[]>();

function nameAfter<Made extends Class>(made: Made, type: TypeSpec): Made {
  const [element, depth] = innermost(type);
  return rename(made, `${made.name}${nameOf(element)}${'List'.repeat(depth)}`);
}

function innermost(type: TypeSpec, depth = 0): readonly [element: TypeSpec, depth: number] {
  return Array.isArray(type) ? innermost(type[0], depth + 1) : [type, depth];
}

/** A function that returns a type has no name before the classes exist. */
function nameOf(type: TypeSpec): string {
  if (typeof type === 'function') return type.prototype === undefined ? '' : (dtoOptionsOf(type as Class).name ?? type.name);
  const { kind } = type as { readonly kind: string };
  return `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
}
