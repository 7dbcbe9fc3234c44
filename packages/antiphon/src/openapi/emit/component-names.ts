import { createHash } from 'node:crypto';
import type { SchemaObject } from '@antiphon/openapi/spec';
import { ticketInJson } from './tickets';

/** A schema that will become a component. */
export interface CollectedSchema {
  /** Placeholder of the component in `$ref` until it has a name. */
  readonly ticket: string;
  readonly preferredName: string;
  /** The class, or another source of the schema. Entries with the same origin are forms of one schema. */
  readonly origin: unknown;
  /** Part of the name if its origin has several forms. */
  readonly form: string;
  /** Refers to other components by their tickets. */
  body: SchemaObject;
}

/**
 * Names components, by ticket. Equal schemas with the same preferred name share a component. Different forms of one class get a suffix
 * (`Item-Input`, `Item-Output`), different classes of the same name a number (`Item_2`), in the order of their appearance.
 */
export function nameComponents(collected: readonly CollectedSchema[]): ReadonlyMap<string, string> {
  const groups = groupEqual(collected);
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const forms of gather(groups, ([first]) => first.origin)) {
    for (const group of forms) {
      const name = freeName([group[0].preferredName, ...suffixOf(group, forms)].join('-'), used);
      used.add(name);
      for (const { ticket } of group) names.set(ticket, name);
    }
  }
  return names;
}

type Group = readonly [CollectedSchema, ...CollectedSchema[]];

/** A form for both directions has no suffix. A direction is part of the suffix only if the other direction has another form. */
function suffixOf(group: Group, forms: readonly Group[]): readonly string[] {
  if (forms.length === 1 || servesBoth(group)) return [];
  const directions = new Set(forms.filter((other) => !servesBoth(other)).map(([{ form }]) => form.split('-')[0]));
  const words = group[0].form.split('-');
  return directions.size === 1 ? words.slice(1) : words;
}

function servesBoth(group: Group): boolean {
  return ['Input', 'Output'].every((direction) => group.some(({ form }) => form === direction));
}

function freeName(preferred: string, used: ReadonlySet<string>): string {
  if (!used.has(preferred)) return preferred;
  let number = 2;
  while (used.has(`${preferred}_${number}`)) number++;
  return `${preferred}_${number}`;
}

/**
 * Groups equal schemas. Two schemas are equal if their JSON is, where references to equal schemas are equal. As schemas may refer to each other
 * in cycles, all schemas of one name start as one group, and groups are split by the JSON of their members until none is split any more.
 */
function groupEqual(collected: readonly CollectedSchema[]): readonly Group[] {
  const texts = collected.map(({ body }) => JSON.stringify(body).split(ticketInJson));
  let groupOf = new Map(collected.map(({ ticket, preferredName }) => [ticket, preferredName]));
  let count = 0;
  while (new Set(groupOf.values()).size > count) {
    count = new Set(groupOf.values()).size;
    groupOf = splitGroups(collected, texts, groupOf);
  }
  return gather(collected, ({ ticket }) => groupOf.get(ticket));
}

/** `split` keeps what the pattern captures: the tickets are at the odd indexes of the texts. */
function splitGroups(collected: readonly CollectedSchema[], texts: readonly (readonly string[])[], groupOf: ReadonlyMap<string, string>) {
  return new Map(
    collected.map(({ ticket, preferredName }, index) => {
      const parts = (texts[index] as readonly string[]).map((part, place) => (place % 2 === 1 ? (groupOf.get(part) ?? part) : part));
      return [ticket, `${preferredName} ${hash(parts.join('"'))}`];
    }),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Groups values by key, in the order of appearance. */
function gather<Value>(values: readonly Value[], keyOf: (value: Value) => unknown): readonly (readonly [Value, ...Value[]])[] {
  const gathered = new Map<unknown, [Value, ...Value[]]>();
  for (const value of values) {
    const found = gathered.get(keyOf(value));
    if (found === undefined) gathered.set(keyOf(value), [value]);
    else found.push(value);
  }
  return [...gathered.values()];
}
