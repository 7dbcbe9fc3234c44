import { type Class, type FieldShape, readClass, type TypeShape } from '@antiphon/schema';
import { isNested } from '@antiphon/schema/internal';

/** An environment variable and the property that it sets. */
export interface Variable {
  readonly name: string;
  /** The names in JSON and the indexes of lists that lead to the value. */
  readonly path: readonly string[];
  /** The class that declares the property. */
  readonly owner: Class;
  readonly field: FieldShape;
  /** The type of the value: that of the field, or that of an element of its list. */
  readonly type: TypeShape;
}

/** Joins the names of a property and of the class in it: `SMTP__HOST`. */
export const separator = '__';

/** The environment variables of a settings class. Nested classes are read as far as a name leads, because they may contain themselves. */
export class Variables {
  readonly #target: Class;
  readonly #prefix: string;
  readonly #fold: (name: string) => string;

  /** Expects the class, the text before the names of its properties, and whether names that differ by their case are the same one. */
  constructor(target: Class, prefix: string, ignoresCase = false) {
    this.#target = target;
    this.#prefix = prefix;
    this.#fold = ignoresCase ? (name) => name.toUpperCase() : (name) => name;
  }

  /** Returns the variable of a name; undefined if the class does not declare it. If case is ignored, the variable has the name as it is declared. */
  find(name: string): Variable | undefined {
    for (const variable of this.#members(this.#target)) {
      const found = this.#begins(name, variable.name) ? this.#within(variable, name) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Returns the variable at a path of an issue, or the nearest one above it, such as the variable of a list. */
  at(path: readonly (string | number)[]): Variable | undefined {
    let found: Variable | undefined;
    for (const step of path) {
      const next = found === undefined ? this.#members(this.#target) : this.#below(found, String(step));
      const member = next.find((variable) => variable.path.at(-1) === String(step));
      if (member === undefined) break;
      found = member;
    }
    return found;
  }

  /** Returns the variables above a variable, each of which may contain its value as JSON: `SMTP` for `SMTP__HOST`. */
  wholeOf({ name, path }: Variable): readonly Variable[] {
    const outer = path.slice(1).map((_, index) => this.at(path.slice(0, index + 1)));
    return outer.filter((variable) => variable !== undefined && variable.name !== name) as readonly Variable[];
  }

  /** Returns the names of the elements that precede those of lists on a path, such as `RELAYS__0` for `RELAYS__1__HOST`. */
  elementsBefore(path: readonly string[]): readonly string[] {
    return path.flatMap((step, index) => {
      const list = index === 0 || !/^[1-9]\d*$/.test(step) ? undefined : this.at(path.slice(0, index));
      return list !== undefined && isList(list.type) ? [`${list.name}${separator}${Number(step) - 1}`] : [];
    });
  }

  /** Returns the variables that a missing value requires: itself, or those of the class in it. */
  required(variable: Variable, outer: readonly Class[] = []): readonly Variable[] {
    const { type } = variable;
    if (type.kind !== 'object' || outer.includes(type.class)) return [variable];
    const members = this.#members(type.class, variable).filter(({ field }) => field.required);
    return members.length === 0 ? [variable] : members.flatMap((member) => this.required(member, [...outer, type.class]));
  }

  /** Returns the names of all variables, without those of a class within itself. */
  get names(): readonly string[] {
    return this.#members(this.#target).flatMap((variable) => this.#namesIn(variable, [this.#target]));
  }

  /** The variables of properties of the class whose name another property before them has. */
  get shared(): readonly Variable[] {
    const members = this.#members(this.#target);
    return members.filter(({ name }, index) => members.findIndex((member) => this.#fold(member.name) === this.#fold(name)) < index);
  }

  /** Returns true for a name that belongs to this class by its beginning: the prefix, or the name of a property with a nested class. */
  claims(name: string): boolean {
    if (this.#prefix !== '' && this.#begins(name, this.#prefix)) return true;
    return this.#members(this.#target).some((variable) => isNested(variable.type) && this.#begins(name, `${variable.name}${separator}`));
  }

  #begins(name: string, start: string): boolean {
    return this.#fold(name).startsWith(this.#fold(start));
  }

  #namesIn(variable: Variable, outer: readonly Class[]): readonly string[] {
    const { name, type } = variable;
    if (type.kind !== 'object' || outer.includes(type.class)) return [name];
    return this.#members(type.class, variable).flatMap((member) => this.#namesIn(member, [...outer, type.class]));
  }

  #within(variable: Variable, name: string): Variable | undefined {
    if (this.#fold(variable.name) === this.#fold(name)) return variable;
    const start = `${variable.name}${separator}`;
    if (!this.#begins(name, start)) return undefined;
    const [step = ''] = name.slice(start.length).split(separator, 1);
    for (const member of this.#below(variable, step)) {
      const found = this.#begins(name, member.name) ? this.#within(member, name) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Returns the members of a value: the properties of a class, or the element of a list or a record that a step names. */
  #below(variable: Variable, step: string): readonly Variable[] {
    const { type, name, path } = variable;
    const element = elementOf(type, step);
    if (element !== undefined) return [{ ...variable, name: `${name}${separator}${step}`, path: [...path, step], type: element }];
    return type.kind === 'object' ? this.#members(type.class, variable) : [];
  }

  #members(owner: Class, outer?: Variable): readonly Variable[] {
    const { fields } = readClass(owner);
    return fields
      .filter(({ inInput }) => inInput)
      .map((field) => ({
        name: outer === undefined ? ownName(field, this.#prefix) : `${outer.name}${separator}${ownName(field, '')}`,
        path: [...(outer?.path ?? []), field.wireNameIn],
        owner,
        field,
        type: withoutNull(field.type),
      }));
  }
}

/** A name that is set with `@Expose({ name })` is exact: it has no prefix. */
function ownName({ name, wireNameIn }: FieldShape, prefix: string): string {
  return wireNameIn === name ? `${prefix}${variableName(name)}` : wireNameIn;
}

/** Returns the name of a property in the environment: `databaseUrl` and `databaseURL` are `DATABASE_URL`. */
export function variableName(property: string): string {
  return property.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_').toUpperCase();
}

function isList({ kind }: TypeShape): boolean {
  return kind === 'array' || kind === 'set' || kind === 'tuple';
}

function elementOf(type: TypeShape, step: string): TypeShape | undefined {
  switch (type.kind) {
    case 'array':
    case 'set':
      return isNested(type.items) && /^\d+$/.test(step) ? withoutNull(type.items) : undefined;
    case 'tuple': {
      const element = /^\d+$/.test(step) ? type.elements[Number(step)] : undefined;
      return element && isNested(element) ? withoutNull(element) : undefined;
    }
    case 'record':
    case 'map':
      return step === '' ? undefined : withoutNull(type.values);
    default:
      return undefined;
  }
}

function withoutNull(type: TypeShape): TypeShape {
  return type.kind === 'nullable' ? type.type : type;
}
