import { createHash } from 'node:crypto';
import type { SchemaObject } from '@antiphon/openapi/spec';

/** A schema on its way to become a component. */
export interface CollectedSchema {
  /** Stands for the component in `$ref` until it has a name. */
  readonly ticket: string;
  readonly wantedName: string;
  /** What it is a schema of: entries of one origin are forms of one thing. */
  readonly origin: unknown;
  /** Told in the name when its origin has several forms. */
  readonly form: string;
  /** With tickets for other components. */
  body: SchemaObject;
}

/**
 * Names for components, by ticket. Equal schemas of one wanted name share a component. What differs is told apart: forms of one class
 * by a suffix (`Item-Input`, `Item-Output`), other classes of the same name by a number (`Item_2`), in order of appearance.
 */
export function nameComponents(collected: readonly CollectedSchema[]): ReadonlyMap<string, string> {
  const groups = groupEqual(collected);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const forms of gather(groups, ([first]) => first.origin)) {
    for (const group of forms) {
      const name = freeName([group[0].wantedName, ...suffixOf(group, forms)].join('-'), taken);
      taken.add(name);
      for (const { ticket } of group) names.set(ticket, name);
    }
  }
  return names;
}

type Group = readonly [CollectedSchema, ...CollectedSchema[]];

/** What serves both ways has no suffix, and a direction is told only where the other one has its own form. */
function suffixOf(group: Group, forms: readonly Group[]): readonly string[] {
  if (forms.length === 1 || servesBoth(group)) return [];
  const directions = new Set(forms.filter((other) => !servesBoth(other)).map(([{ form }]) => form.split('-')[0]));
  const words = group[0].form.split('-');
  return directions.size === 1 ? words.slice(1) : words;
}

function servesBoth(group: Group): boolean {
  return ['Input', 'Output'].every((direction) => group.some(({ form }) => form === direction));
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}_${number}`)) number++;
  return `${wanted}_${number}`;
}

/**
 * Schemas are equal when their texts are, references to equal schemas counted as equal: all of one name start as one group, and
 * groups are split by their members' texts until nothing splits any more (schemas may refer to each other in circles).
 */
function groupEqual(collected: readonly CollectedSchema[]): readonly Group[] {
  const texts = collected.map(({ body }) => JSON.stringify(body).split(ticketPattern));
  let groupOf = new Map(collected.map(({ ticket, wantedName }) => [ticket, wantedName]));
  let count = 0;
  while (new Set(groupOf.values()).size > count) {
    count = new Set(groupOf.values()).size;
    groupOf = splitGroups(collected, texts, groupOf);
  }
  return gather(collected, ({ ticket }) => groupOf.get(ticket));
}

/** With its group for it, `split` keeps the tickets at the odd places. */
const ticketPattern = /"(ticket:antiphon:[\w-]+)"/;

function splitGroups(collected: readonly CollectedSchema[], texts: readonly (readonly string[])[], groupOf: ReadonlyMap<string, string>) {
  return new Map(
    collected.map(({ ticket, wantedName }, index) => {
      const parts = (texts[index] as readonly string[]).map((part, place) => (place % 2 === 1 ? (groupOf.get(part) ?? part) : part));
      return [ticket, `${wantedName} ${hash(parts.join('"'))}`];
    }),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Values of one key together, in order of appearance. */
function gather<Value>(values: readonly Value[], keyOf: (value: Value) => unknown): readonly (readonly [Value, ...Value[]])[] {
  const gathered = new Map<unknown, [Value, ...Value[]]>();
  for (const value of values) {
    const found = gathered.get(keyOf(value));
    if (found === undefined) gathered.set(keyOf(value), [value]);
    else found.push(value);
  }
  return [...gathered.values()];
}
