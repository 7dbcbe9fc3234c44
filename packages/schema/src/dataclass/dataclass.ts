import { serializerOf } from '../parse';
import { SerializeError } from '../serializer/picker/picking';
import type { Class } from '../types/shape';
import { onFirstCall } from '../values/on-first-call';
import type { DataclassChanges, DataclassInput, defaultedFields } from './dataclass-input';

const createInstance = onFirstCall(() => (require('./make-instance') as typeof import('./make-instance')).createInstance);
const changeInstance = onFirstCall(() => (require('./make-instance') as typeof import('./make-instance')).changeInstance);
const areEqual = onFirstCall(() => (require('./equality') as typeof import('./equality')).areEqual);

/** Instances whose JSON is being written: a field without a type may contain its own instance. */
const written = new Set<object>();

/**
 * A base class for DTO classes, in any spelling, with `Item.from({ … })`, `item.with({ … })`, `item.equals(other)` and `toJSON()`.
 *
 * The type argument names the fields that `from` may leave out because they have an initializer, which the compiler does not see. Default: all
 * fields; a missing value is then found at run time only.
 * @example
 * class Item extends Dataclass<'tags'> {
 *   @Field() name!: string;
 *   @Field({ minimum: 0 }) price!: number;
 *   @Field([String]) tags: string[] = [];
 * }
 * const item = Item.from({ name: 'Lamp', price: 12 });
 * item.with({ price: 9 }).equals(item); // false
 */
export abstract class Dataclass<Defaulted extends string = string> {
  declare readonly [defaultedFields]: Defaulted;

  /**
   * Makes an instance of values, which are parsed like a body, strictly. Instances, dates, maps and other values of the application are accepted
   * too, and so are fields that a client must not set. Fields may have their names in JSON.
   * @throws ParseError with every issue; SetupError if the class itself has problems; Error if it has async constraints.
   */
  static from<T extends Dataclass>(this: new () => T, values: DataclassInput<T>): T {
    return createInstance(this, values);
  }

  /**
   * Returns a copy with other values. The copy is checked as a whole; values that do not change are shared with the instance. A value of undefined
   * becomes that of a new instance: its initializer, or absent.
   * @throws ParseError with every issue, also for a name that is not a field.
   */
  with<T extends Dataclass>(this: T, changes: DataclassChanges<T>): T {
    return changeInstance(this, changes);
  }

  /**
   * Returns true for an instance of the same class whose fields are equal, at any depth: dates, URLs, bytes, lists, maps and sets by their
   * contents. NaN equals NaN, and an absent field equals undefined. Values of other classes without fields are equal only if they are the same.
   */
  equals(other: Dataclass | null | undefined): boolean {
    return areEqual(this, other);
  }

  /**
   * Returns the instance as plain JSON values, as a response model sends it: the declared fields under their names in JSON, without those that are
   * write-only or excluded.
   * @throws SerializeError if the instance does not match its class, or contains itself.
   */
  toJSON(): Record<string, unknown> {
    const message = 'must not contain itself';
    if (written.has(this)) throw new SerializeError([{ path: [], code: 'depth', message }]);
    written.add(this);
    try {
      return serializerOf(this.constructor as Class).pick(this) as Record<string, unknown>;
    } finally {
      written.delete(this);
    }
  }
}
