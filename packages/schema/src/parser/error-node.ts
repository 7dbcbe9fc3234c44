import { Invalid, type Issue } from '../issue';
import type { Refusal } from './run';

/** What is wrong with one value, and inside it; class-validator's ValidationError without the raw objects. */
export interface ErrorNode {
  /** Wire name or index in the value above; undefined when this is about the value above itself. */
  readonly key: string | number | undefined;
  readonly constraints: Record<string, string>;
  contexts: Record<string, object> | undefined;
  readonly children: ErrorNode[];
  /** True when there was no value. */
  readonly missing: boolean;
  /** The raw value where it is the checked one too; else it is looked up by its path. */
  readonly input: unknown;
}

/** Says that the raw value is not at hand. */
export const LOOK_UP = Symbol('look up');

export function makeNode(key: string | number | undefined, value: unknown): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children: [], missing: value === undefined, input: LOOK_UP };
}

/** A node that only leads to what is wrong inside. */
export function makeBranch(key: ErrorNode['key'], children: ErrorNode[]): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children, missing: false, input: LOOK_UP };
}

/** Merges the context of a decoration into that of its key, once a decoration with that key has failed. */
export function addContext(node: ErrorNode, key: string, context: unknown): void {
  if (!context || !node.constraints[key]) return;
  node.contexts ??= {};
  node.contexts[key] = Object.assign(node.contexts[key] ?? {}, context);
}

/** A node with one thing wrong. */
export function refused(code: string, message: string, value: unknown): ErrorNode {
  const node = makeNode(undefined, value);
  node.constraints[code] = message;
  return node;
}

/** class-validator's answer to an object whose class it knows nothing of. */
export function unknownValue(value: unknown): ErrorNode {
  return refused('unknownValue', 'an unknown value was passed to the validate function', value);
}

/** An object whose tag names none of the classes it may be of. */
export function unknownTag(value: Record<string, unknown>, property: string, tags: readonly string[]): ErrorNode {
  const node = makeNode(property, value[property]);
  node.constraints.unionTag = `${property} must be one of the following values: ${tags.join(', ')}`;
  return node;
}

/** The issues of a tree, a value's own before those inside it, up to the limit. */
export function flatten(nodes: readonly ErrorNode[], raw: unknown, limit: number): Invalid {
  const listing: Listing = { issues: [], truncated: false, path: [], raw, limit };
  for (const node of nodes) list(node, listing);
  return new Invalid(listing.issues, listing.truncated);
}

interface Listing {
  readonly issues: Issue[];
  truncated: boolean;
  /** Where the listing stands. */
  readonly path: (string | number)[];
  readonly raw: unknown;
  readonly limit: number;
}

function list(node: ErrorNode, listing: Listing): void {
  const { path, issues, limit } = listing;
  if (node.key !== undefined) path.push(node.key);
  for (const code in node.constraints) {
    if (issues.length === limit) listing.truncated = true;
    else issues.push(makeIssue(node, code, listing));
  }
  for (let index = 0; index < node.children.length && !listing.truncated; index++) list(node.children[index], listing);
  if (node.key !== undefined) path.pop();
}

/** The issue of a value that was refused as a whole, found again in the raw value by identity. */
export function invalidBy({ code, message, culprit }: Refusal, raw: unknown): Invalid {
  const path = (culprit !== undefined && typeof culprit === 'object' && pathTo(culprit, raw)) || [];
  const name = path.length === 0 ? 'value' : String(path[path.length - 1]);
  return new Invalid([{ path, code, message: `${name} ${message}` }]);
}

const MAX_INPUT = 200;

function makeIssue({ constraints, contexts, missing, input }: ErrorNode, code: string, { path: above, raw }: Listing): Issue {
  const path = above.slice();
  const message = constraints[code] ?? '';
  const context = contexts?.[code];
  if (missing) return context ? { path, code, message, missing, context } : { path, code, message, missing };
  const given = input === LOOK_UP ? valueAt(raw, path) : input;
  if (!isShort(given)) return context ? { path, code, message, context } : { path, code, message };
  return context ? { path, code, message, input: given, context } : { path, code, message, input: given };
}

/** Only scalars are echoed: an object in an error would grow with every level of nesting. */
function isShort(input: unknown): boolean {
  if (typeof input === 'string') return input.length <= MAX_INPUT;
  return input === null || typeof input === 'number' || typeof input === 'boolean';
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** Without recursion: the raw value may be nested as deep as a body is long. */
function pathTo(culprit: unknown, raw: unknown): (string | number)[] | undefined {
  interface Step {
    readonly value: unknown;
    readonly key?: string | number;
    readonly above?: Step;
  }
  const queue: Step[] = [{ value: raw }];
  for (let step = queue.pop(); step; step = queue.pop()) {
    if (step.value === culprit) return stepsOf(step);
    if (typeof step.value !== 'object' || step.value === null) continue;
    const isArray = Array.isArray(step.value);
    for (const [key, value] of Object.entries(step.value)) {
      if (typeof value === 'object') queue.push({ value, key: isArray ? Number(key) : key, above: step });
    }
  }
  return undefined;

  function stepsOf(last: Step): (string | number)[] {
    const path: (string | number)[] = [];
    for (let step: Step | undefined = last; step?.key !== undefined && path.length < 100; step = step.above) path.unshift(step.key);
    return path;
  }
}
