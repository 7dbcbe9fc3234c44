import { transformsForOutput } from '../../read/parsed-instances';
import { towardsPlain, transformedProperties, transformStorage, transformsOf } from '../../read/transform-metadata';
import type { Class } from '../../types/shape';
import { isObject, isPlain } from '../../values/predicates';
import { setMember } from '../../values/set-member';
import { hasOutputDecorators, hiddenFields } from './output-decorators';
import { compileTypedForm } from './typed-form';

/** Returns the members of an instance that are sent, under their names in JSON; or what its `toJSON` returns. */
export type InstanceForm = (instance: object) => unknown;

const forms = new WeakMap<Function, InstanceForm | null>();

/**
 * Finds how class-transformer writes the instances of a class: `@Exclude()`, `@Expose()` with its name, its groups and its getters,
 * `@Transform` to plain, and `@Type` for the values of a property. Undefined for a class without these decorators.
 *
 * Only the members of the instance itself are converted. A value inside it keeps its class, so that its own decorators apply; a plain object has
 * the form of `@Type`. A member that is exposed to a group is never sent. A class with `toJSON` is written by that method, without the members
 * that its decorators exclude.
 */
export function instanceFormOf(target: Function): InstanceForm | undefined {
  const known = forms.get(target);
  if (known !== undefined) return known ?? undefined;
  const form = hasOutputDecorators(target) ? compileForm(target as Class) : undefined;
  forms.set(target, form ?? null);
  return form;
}

function compileForm(target: Class): InstanceForm {
  const { members, added, isSent, hidden } = planForm(target);
  return (instance) => {
    const own = ownForm(instance, (key) => isSent(key) || (!hidden.has(key) && !(key in instance)));
    if (own !== undefined) return own.value;
    const record: Record<string, unknown> = {};
    for (const key of Object.keys(instance)) {
      if (!isSent(key)) continue;
      const member = members.get(key);
      if (member) write(record, member, instance);
      else setMember(record, key, (instance as Record<string, unknown>)[key]);
    }
    for (const member of added) if (!Object.hasOwn(instance, member.key)) write(record, member, instance);
    return record;
  };
}

/** The members of a class that its decorators change. */
interface FormPlan {
  readonly members: ReadonlyMap<string, Member>;
  /** The exposed members, which are sent even if an instance does not have them. */
  readonly added: readonly Member[];
  readonly hidden: ReadonlySet<string>;
  readonly isSent: (key: string) => boolean;
}

function planForm(target: Class): FormPlan {
  const sendsAll = transformStorage.getStrategy(target) !== 'excludeAll';
  const exposed = transformStorage.getExposedProperties(target, towardsPlain);
  const hidden = hiddenFields(target);
  const keys = [...new Set([...transformedProperties(target), ...exposed])].filter((key) => !hidden.has(key));
  const members = new Map(keys.map((key) => [key, compileMember(key, target, exposed.includes(key))]));
  return {
    members,
    added: [...members.values()].filter((member) => member.exposed),
    hidden,
    isSent: (key) => !hidden.has(key) && (sendsAll || members.get(key)?.exposed === true),
  };
}

/** The form of one property. */
interface Member {
  readonly key: string;
  readonly name: string;
  readonly exposed: boolean;
  readonly read: (value: unknown, instance: object) => unknown;
}

function compileMember(key: string, target: Class, exposed: boolean): Member {
  const transforms = transformsOf(target, key, towardsPlain);
  const typed = transformStorage.findTypeMetadata(target, key);
  const typedForm = typed && compileTypedForm(typed, instanceFormOf);
  return {
    key,
    exposed,
    name: transformStorage.findExposeMetadata(target, key)?.options?.name ?? key,
    read(value, instance) {
      let read = value;
      for (const { transformFn } of transformsForOutput(transforms, instance))
        read = transformFn({ value: read, key, obj: instance, type: towardsPlain as never, options: {} });
      const given = read === value && typeof value === 'function' ? value.call(instance) : read;
      return typedForm ? typedForm(given, instance) : given;
    },
  };
}

function write(record: Record<string, unknown>, { key, name, exposed, read }: Member, instance: object): void {
  const value = (instance as Record<string, unknown>)[key];
  if (typeof value === 'function' && !exposed) return;
  const plain = read(value, instance);
  if (plain !== undefined) setMember(record, name, plain);
}

/** Returns the result of `toJSON` without the members of the instance that are not sent; undefined for an instance without `toJSON`. */
function ownForm(instance: object, isKept: (key: string) => boolean): { readonly value: unknown } | undefined {
  const { toJSON } = instance as { readonly toJSON?: unknown };
  if (typeof toJSON !== 'function') return undefined;
  const value: unknown = toJSON.call(instance, '');
  if (value === instance) return undefined;
  if (!isObject(value) || !isPlain(value)) return { value };
  const record: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (isKept(key)) setMember(record, key, value[key]);
  }
  return { value: record };
}
