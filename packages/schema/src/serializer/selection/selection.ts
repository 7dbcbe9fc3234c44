import { isPage } from '../../types/page';
import type { ObjectShape, TypeShape } from '../../types/shape';
import { containsClass } from '../../types/type-parts';

/**
 * The value of `include` and `exclude`: names, indexes and `__all__`, or a record that selects inside them. Names apply to the elements of a list, to
 * the values of a map, and to the items of a page.
 */
export type SelectionSpec =
  | readonly (string | number)[]
  | ReadonlySet<string | number>
  | { readonly [key: string]: SelectionSpec | boolean };

/** A selection that was read: for each key, true for the whole member, or a selection inside it. */
export type Selection = ReadonlyMap<string, Selection | true>;

/** The two selections at one place of a value. */
export interface Selected {
  readonly include: Selection | undefined;
  readonly exclude: Selection | undefined;
}

/** The selection of all members. */
export const everything: Selected = Object.freeze({ include: undefined, exclude: undefined });

/** The key that selects every element of a list or every value of a map. */
export const allItems = '__all__';

/** Reads both selections of the same options. */
export function readSelected({ include, exclude }: { include?: SelectionSpec; exclude?: SelectionSpec }): Selected {
  return include === undefined && exclude === undefined ? everything : { include: readSelection(include), exclude: readSelection(exclude) };
}

/** Reads a selection; a list and a set name whole members. */
export function readSelection(spec: SelectionSpec | undefined): Selection | undefined {
  // Every other value is a setup problem.
  if (spec === undefined || spec === null || typeof spec !== 'object') return undefined;
  if (Array.isArray(spec) || spec instanceof Set)
    return new Map([...(spec as Iterable<string | number>)].map((key) => [String(key), true] as const));
  const entries = Object.entries(spec).filter(([, inner]) => inner !== false && inner !== undefined);
  return new Map(entries.map(([key, inner]) => [key, inner === true ? true : readInner(inner as SelectionSpec)] as const));
}

/** In JavaScript, a name may be written without a list; a value that is not a name is reported as unknown. */
function readInner(spec: SelectionSpec): Selection {
  return readSelection(spec) ?? new Map([[String(spec), true]]);
}

/** The two ways to select fields. */
export type SelectionMode = 'include' | 'exclude';

/** Returns both selections for the members of a type: names that belong to the elements inside it are moved to them. */
export function selectedAt(type: TypeShape, { include, exclude }: Selected): Selected {
  if (include === undefined && exclude === undefined) return everything;
  return { include: include && selectionAt(type, include, 'include'), exclude: exclude && selectionAt(type, exclude, 'exclude') };
}

/** Returns one of the selections for the members of a type. */
export function selectionAt(type: TypeShape, selection: Selection, option: SelectionMode): Selection {
  switch (type.kind) {
    case 'array':
    case 'set':
    case 'tuple':
      return moveKeys(selection, (key) => key !== allItems && !isIndex(key), allItems);
    case 'map':
    case 'record':
      return containsClass(type.values) ? moveKeys(selection, (key) => key !== allItems, allItems) : selection;
    case 'object':
      return isPage(type.class) ? atPage(type, selection, option) : selection;
    default:
      return selection;
  }
}

/** Returns the selection inside one member; undefined if the member is left out. `__all__` selects every element of a collection. */
export function select({ include, exclude }: Selected, key: string): Selected | undefined {
  const included = include && pick(include, key);
  if (include && included === undefined) return undefined;
  const excluded = exclude && pick(exclude, key);
  if (excluded === true) return undefined;
  const inner = included === true ? undefined : included;
  return inner === undefined && excluded === undefined ? everything : { include: inner, exclude: excluded };
}

/** Returns true for the key of an element of a list. */
export function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/** Names that are not fields of the page belong to its items. An `include` with names of items only keeps the fields of the page. */
function atPage({ shape }: ObjectShape, selection: Selection, option: SelectionMode): Selection {
  const own = new Set(shape.fields.map(({ name }) => name));
  const inItems = moveKeys(selection, (key) => !own.has(key), 'items');
  if (option === 'exclude' || [...selection.keys()].some((key) => own.has(key))) return inItems;
  return new Map([...[...own].map((name) => [name, true] as const), ...inItems]);
}

/** Moves keys into the selection of one member. */
function moveKeys(selection: Selection, isInner: (key: string) => boolean, member: string): Selection {
  const inner = [...selection].filter(([key]) => isInner(key));
  if (inner.length === 0) return selection;
  const known = selection.get(member);
  const rest = [...selection].filter(([key]) => !isInner(key));
  return new Map([...rest, [member, known === undefined ? new Map(inner) : merge(known, new Map(inner))]]);
}

function pick(selection: Selection, key: string): Selection | true | undefined {
  const own = selection.get(key);
  const all = selection.get(allItems);
  if (own === undefined || all === undefined) return own ?? all;
  return merge(all, own);
}

/** Returns the union of two selections, at every depth. */
function merge(one: Selection | true, other: Selection | true): Selection | true {
  if (one === true || other === true) return true;
  const merged = new Map(one);
  for (const [key, inner] of other) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? inner : merge(known, inner));
  }
  return merged;
}
