import { isObject } from '../values/predicates';
import type { Text } from './coerce';

/** The texts of one source by name, as they came. */
export type TextRecord = Readonly<Record<string, Text | undefined>>;

/** The texts of one name: its own, and those of the names with brackets after it. `geo[lat]` is the member `lat` of `geo`. */
export interface TextNode {
  text?: Text;
  members?: Map<string, TextNode>;
}

/** Brackets after this many are ignored: no type is nested so deep, and a parser refuses what is. */
const maxBrackets = 64;

/** Arranges the texts of the given names, and of those names with brackets, as trees: `items[0][name]=a` is `{ items: { 0: { name: 'a' } } }`. */
export function readTextTree(record: TextRecord, names: ReadonlySet<string>): ReadonlyMap<string, TextNode> {
  const root = new Map<string, TextNode>();
  for (const key in record) {
    const text = record[key];
    const path = text === undefined ? undefined : pathOf(key);
    if (path !== undefined && names.has(path[0] as string)) nodeAt(root, path).text = text as Text;
  }
  return root;
}

/** The name of a key without its brackets; undefined for a key that has none, or has them wrong. */
export function nameBeforeBrackets(key: string): string | undefined {
  return key.endsWith(']') ? pathOf(key)?.[0] : undefined;
}

/** Steps of a key: `a[b][]` is `a`, `b` and an empty one. Undefined where the brackets are not well formed. */
function pathOf(key: string): readonly string[] | undefined {
  let open = key.indexOf('[');
  if (open === -1) return [key];
  const path = [key.slice(0, open)];
  while (open < key.length && path.length <= maxBrackets) {
    const close = key.indexOf(']', open);
    const step = key.slice(open + 1, close);
    if (key[open] !== '[' || close === -1 || step.includes('[')) return undefined;
    path.push(step);
    open = close + 1;
  }
  return path;
}

function nodeAt(root: Map<string, TextNode>, [name, ...steps]: readonly string[]): TextNode {
  let node = memberOf(root, name as string);
  for (const step of steps) {
    node.members ??= new Map();
    node = memberOf(node.members, step);
  }
  return node;
}

function memberOf(members: Map<string, TextNode>, name: string): TextNode {
  const known = members.get(name);
  if (known !== undefined) return known;
  const node: TextNode = {};
  members.set(name, node);
  return node;
}

/** A tree as plain values: what an issue shows, and what a parser refuses. */
export function plainOf({ text, members }: TextNode): unknown {
  if (members === undefined) return text;
  return Object.fromEntries(Array.from(members, ([name, node]) => [name, plainOf(node)]));
}

/** Text of a source whose server has arranged it already, as names with brackets again: `{ a: { b: '1' } }` is `a[b]`. */
export function flattenTexts(record: Readonly<Record<string, unknown>>): TextRecord {
  const flat: Record<string, Text> = Object.create(null);
  const queue: [name: string, value: unknown, depth: number][] = Object.entries(record).map(([name, value]) => [name, value, 0]);
  for (const [name, value, depth] of queue) {
    if (!isObject(value)) {
      if (value !== undefined) flat[name] = value === null ? '' : String(value);
    } else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) flat[name] = value;
    else if (depth < maxBrackets) {
      for (const [step, inner] of Object.entries(value)) queue.push([`${name}[${step}]`, inner, depth + 1]);
    }
  }
  return flat;
}
