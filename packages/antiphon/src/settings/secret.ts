import { inspect } from 'node:util';
import { type Class, Field, type FieldDecorator, readClass, type TypeShape } from '@antiphon/schema';
import { decorator } from '@antiphon/schema/internal';

/**
 * Declares a property with a secret, such as a password. It is `@Field({ writeOnly: true })` with the same arguments: the value is accepted from
 * outside, and never sent. `readSettings` also keeps it out of logs, `JSON.stringify`, `util.inspect` and messages.
 * @example
 * class Settings {
 *   @Secret({ minLength: 32 }) sessionSecret!: string;
 * }
 */
export const Secret: FieldDecorator = decorator('Secret', ['property', 'accessor'], declareSecret);

// `any`: the signatures of `@Field`
function declareSecret(...given: any[]): PropertyDecorator {
  const last = given.at(-1);
  const hasOptions = typeof last === 'object' && last !== null && !Array.isArray(last) && !Object.isFrozen(last);
  const types = hasOptions ? given.slice(0, -1) : given;
  const declare = Field as (...given: unknown[]) => PropertyDecorator;
  return declare(...types, { ...(hasOptions ? last : {}), writeOnly: true });
}

/** The text in place of a secret. */
export const redacted = '[secret]';

/**
 * Hides the secrets of a value of a type: they are not enumerable, so that loggers and copies do not have them, and `JSON.stringify` and
 * `util.inspect` show a placeholder.
 */
export function hideSecrets(value: unknown, type: TypeShape): void {
  if (typeof value !== 'object' || value === null) return;
  if (type.kind === 'object') hideInstance(value as Record<string, unknown>, type.class);
  else for (const [inner, innerType] of partsOf(value, type)) hideSecrets(inner, innerType);
}

/** Returns the values within a value with their types. */
function partsOf(value: object, type: TypeShape): readonly (readonly [value: unknown, type: TypeShape])[] {
  switch (type.kind) {
    case 'nullable':
      return [[value, type.type]];
    case 'array':
    case 'set':
      return Array.from(value as Iterable<unknown>, (item) => [item, type.items]);
    case 'tuple':
      return type.elements.map((element, index) => [(value as readonly unknown[])[index], element]);
    case 'record':
    case 'map':
      return Array.from(value instanceof Map ? value.values() : Object.values(value), (item) => [item, type.values]);
    case 'union':
      return type.options.flatMap((option) =>
        option.kind !== 'object' || value instanceof option.class ? [[value, option] as const] : [],
      );
    default:
      return [];
  }
}

function hideInstance(instance: Record<string, unknown>, target: Class): void {
  const { fields } = readClass(target);
  for (const { name, type } of fields) hideSecrets(instance[name], type);
  const secrets = fields.filter(({ documentation }) => documentation.writeOnly).map(({ name }) => name);
  if (secrets.length > 0) hideProperties(instance, secrets);
}

function hideProperties(instance: Record<string, unknown>, names: readonly string[]): void {
  for (const name of names.filter((each) => Object.hasOwn(instance, each))) {
    Object.defineProperty(instance, name, { enumerable: false });
  }
  const shown = (placeholder: unknown) => {
    const copy: object = Object.create(Object.getPrototypeOf(instance));
    const secrets = names.filter((name) => instance[name] !== undefined).map((name) => [name, placeholder]);
    return Object.assign(copy, instance, Object.fromEntries(secrets));
  };
  Object.defineProperties(instance, {
    toJSON: { value: () => ({ ...shown(redacted) }), configurable: true },
    [inspect.custom]: {
      value: (_depth: number, options: object, show = inspect) => show(shown({ [inspect.custom]: () => redacted }), options),
      configurable: true,
    },
  });
}
