import { isObject } from '../values/predicates';
import type { Text } from './text-form';

/** The texts of one source by name. */
export type TextRecord = Readonly<Record<string, Text | undefined>>;

/** The text of one name, and the texts of its names with brackets: `geo[lat]` is the member `lat` of `geo`. */
export interface TextNode {
  text?: Text;
  members?: Map<string, TextNode>;
}

/** Maximum number of brackets in a name; further ones are ignored. A parser rejects values of this depth. */
const maxBrackets = 64;

/** Returns the texts of the given names, with and without brackets, as trees: `items[0][name]=a` is `{ items: { 0: { name: 'a' } } }`. */
export function readTextTree(record: TextRecord, names: ReadonlySet<string>): ReadonlyMap<string, TextNode> {
  const root = new Map<string, TextNode>();
  for (const key in record) {
    const text = record[key];
    const path = text === undefined ? undefined : pathOf(key);
    if (path !== undefined && names.has(path[0] as string)) nodeAt(root, path).text = text as Text;
  }
  return root;
}

/** Returns the name of a key without its brackets; undefined for a key without brackets or with malformed ones. */
export function nameBeforeBrackets(key: string): string | undefined {
  return key.endsWith(']') ? pathOf(key)?.[0] : undefined;
}

/** Returns the steps of a key: `a[b][]` is `a`, `b` and an empty one. Returns undefined for malformed brackets. */
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

/** Returns a tree as plain values. */
export function plainOf({ text, members }: TextNode): unknown {
  if (members === undefined) return text;
  return Object.fromEntries(Array.from(members, ([name, node]) => [name, plainOf(node)]));
}

/** Converts texts that a server has already arranged as objects back to names with brackets: `{ a: { b: '1' } }` is `a[b]`. */
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

/** Returns the items of a list in the order of their numbers, which may have gaps; items of `[]` are last. Undefined if a member has a name. */
export function itemsOf(members: ReadonlyMap<string, TextNode>): readonly TextNode[] | undefined {
  const numbered: [number, TextNode][] = [];
  const others: TextNode[] = [];
  for (const [key, node] of members) {
    if (/^\d{1,15}$/.test(key)) numbered.push([Number(key), node]);
    else if (key !== '') return undefined;
    else if (Array.isArray(node.text)) for (const text of node.text) others.push({ text });
    else others.push(node);
  }
  return [...numbered.sort(([left], [right]) => left - right).map(([, node]) => node), ...others];
}
