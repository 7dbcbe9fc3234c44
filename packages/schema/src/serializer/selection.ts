/** What `include` and `exclude` take: names, indexes, `__all__`, or a record of them that goes into what they name. */
export type SelectionSpec =
  | readonly (string | number)[]
  | ReadonlySet<string | number>
  | { readonly [key: string]: SelectionSpec | boolean };

/** A selection made ready: for each key, all of it or a selection inside it. */
export type Selection = ReadonlyMap<string, Selection | true>;

/** Reads a selection; a list and a set name whole members. */
export function readSelection(spec: SelectionSpec | undefined): Selection | undefined {
  if (spec === undefined) return undefined;
  if (Array.isArray(spec) || spec instanceof Set)
    return new Map([...(spec as Iterable<string | number>)].map((key) => [String(key), true] as const));
  const entries = Object.entries(spec).filter(([, inner]) => inner !== false);
  return new Map(
    entries.map(([key, inner]) => [key, inner === true ? true : (readSelection(inner as SelectionSpec) as Selection)] as const),
  );
}

/** The two selections at one place of a value. */
export interface Selected {
  readonly include?: Selection;
  readonly exclude?: Selection;
}

const ALL = '__all__';

/** What is selected inside one member; undefined when the member is left out. `__all__` names every element of a collection. */
export function select({ include, exclude }: Selected, key: string): Selected | undefined {
  const included = include && pick(include, key);
  if (include && included === undefined) return undefined;
  const excluded = exclude && pick(exclude, key);
  if (excluded === true) return undefined;
  if (included === undefined && excluded === undefined) return EVERYTHING;
  return { include: included === true ? undefined : included, exclude: excluded };
}

/** Nothing is left out. */
export const EVERYTHING: Selected = Object.freeze({});

function pick(selection: Selection, key: string): Selection | true | undefined {
  const own = selection.get(key);
  const all = selection.get(ALL);
  if (own === undefined || all === undefined) return own ?? all;
  return own === true || all === true ? true : new Map([...all, ...own]);
}
