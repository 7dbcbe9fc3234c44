import { Invalid, type Issue } from '../../issue';
import { isObject } from '../../values/predicates';
import type { Rejection } from '../run';
import { findUnreadable } from './unreadable';

/** What is wrong with one value, and inside it; class-validator's ValidationError without the raw objects. */
export interface ErrorNode {
  /** Wire name or index in the value above; undefined when this is about the value above itself. */
  readonly key: string | number | undefined;
  readonly constraints: Record<string, string>;
  contexts: Record<string, object> | undefined;
  readonly children: Finding[];
  /** True when there was no value. */
  readonly missing: boolean;
  /** The raw value where it is the checked one too; else it is looked up by its path. */
  readonly input: unknown;
}

/** What a check found: an issue where it is known at boot what it will say, its path still to be led to; else a node. */
export type Finding = ErrorNode | FoundIssue;

type FoundIssue = { -readonly [Key in keyof Issue]: Issue[Key] };

/** Says that the raw value is not at hand. */
export const LOOK_UP = Symbol('look up');

export function makeNode(key: string | number | undefined, value: unknown): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children: [], missing: value === undefined, input: LOOK_UP };
}

/** A node that only leads to what is wrong inside. */
export function makeBranch(key: ErrorNode['key'], children: Finding[]): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children, missing: false, input: LOOK_UP };
}

/** Adds what is wrong with a property whose messages are known at boot; `input` is the raw value, or `LOOK_UP`. */
export function addIssue(
  findings: Finding[] | undefined,
  key: string,
  code: string,
  message: string,
  missing: boolean,
  input: unknown,
): Finding[] {
  const found: FoundIssue = {
    path: [key],
    code,
    message,
    input: missing || (input !== LOOK_UP && !isShort(input)) ? undefined : input,
    missing: missing ? true : undefined,
    context: undefined,
  };
  if (findings === undefined) return [found];
  findings.push(found);
  return findings;
}

/** Adds what is wrong inside a property, or inside one item of the list it holds. */
export function addNestedFindings(findings: Finding[] | undefined, key: string, item: number | undefined, inside: Finding[]): Finding[] {
  const all = findings ?? [];
  for (let index = 0; index < inside.length; index++) {
    const finding = inside[index];
    if ('path' in finding) {
      finding.path = pathInside(key, item, finding.path);
      all.push(finding);
    } else all.push(makeBranch(key, item === undefined ? [finding] : [makeBranch(item, [finding])]));
  }
  return all;
}

function pathInside(key: string, item: number | undefined, path: FoundIssue['path']): FoundIssue['path'] {
  if (path.length > 1) return [...(item === undefined ? [key] : [key, item]), ...path];
  return item === undefined ? [key, path[0]] : [key, item, path[0]];
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

/** The issues of what was found, a value's own before those inside it, up to the limit. */
export function flatten(findings: readonly Finding[], raw: unknown, limit: number): Invalid {
  if (findings.length <= limit && areIssues(findings)) return new Invalid(findings.map((issue) => lookUp(issue, raw)));
  const listing: Listing = { issues: [], truncated: false, path: [], raw, limit };
  list(findings, listing);
  return new Invalid(listing.issues, listing.truncated);
}

function areIssues(findings: readonly Finding[]): findings is readonly FoundIssue[] {
  for (let index = 0; index < findings.length; index++) if (!('path' in findings[index])) return false;
  return true;
}

function lookUp(issue: FoundIssue, raw: unknown): Issue {
  if (issue.input === LOOK_UP) issue.input = shortAt(raw, issue.path);
  return issue;
}

interface Listing {
  readonly issues: Issue[];
  truncated: boolean;
  /** Where the listing stands. */
  readonly path: (string | number)[];
  readonly raw: unknown;
  readonly limit: number;
}

function list(findings: readonly Finding[], listing: Listing): void {
  for (let index = 0; index < findings.length && !listing.truncated; index++) {
    const finding = findings[index];
    if ('path' in finding) listFound(finding, listing);
    else listNode(finding, listing);
  }
}

function listNode(node: ErrorNode, listing: Listing): void {
  const { path, issues, limit } = listing;
  if (node.key !== undefined) path.push(node.key);
  for (const code in node.constraints) {
    if (issues.length === limit) listing.truncated = true;
    else issues.push(makeIssue(node, code, listing));
  }
  if (node.children.length > 0) list(node.children, listing);
  if (node.key !== undefined) path.pop();
}

function listFound(issue: FoundIssue, listing: Listing): void {
  const { path: above, issues, limit, raw } = listing;
  if (issues.length === limit) {
    listing.truncated = true;
    return;
  }
  if (above.length > 0) issue.path = [...above, ...issue.path];
  issues.push(lookUp(issue, raw));
}

/** The issue of a value that was refused as a whole, found again in the raw value by identity. */
export function rejectionIssue({ code, message, culprit, property }: Rejection, raw: unknown): Invalid {
  const above = (culprit !== undefined && typeof culprit === 'object' && pathTo(culprit, raw)) || [];
  const path = property === undefined ? above : [...above, property];
  const name = path.length === 0 ? 'value' : String(path[path.length - 1]);
  return new Invalid([{ path, code, message: `${name} ${message}`, input: undefined, missing: undefined, context: undefined }]);
}

/** The issues of the parts of a value that could not be read; undefined where there are none. */
export function unreadableIssues(value: unknown, raw: unknown, limit: number): Invalid | undefined {
  const issues = findUnreadable(value).map(({ unreadable: { code, words }, path }) => {
    const message = `${String(path.at(-1) ?? 'value')} ${words}`;
    return { path, code, message, input: shortAt(raw, path), missing: undefined, context: undefined };
  });
  return issues.length > 0 ? new Invalid(issues.slice(0, limit), issues.length > limit) : undefined;
}

const MAX_INPUT = 200;

function makeIssue({ constraints, contexts, missing, input }: ErrorNode, code: string, { path: above, raw }: Listing): Issue {
  const path = above.slice();
  return {
    path,
    code,
    message: constraints[code] ?? '',
    input: missing ? undefined : givenAt(input, raw, path),
    missing: missing ? true : undefined,
    context: contexts?.[code],
  };
}

function givenAt(input: unknown, raw: unknown, path: readonly (string | number)[]): unknown {
  if (input === LOOK_UP) return shortAt(raw, path);
  return isShort(input) ? input : undefined;
}

function shortAt(raw: unknown, path: readonly (string | number)[]): unknown {
  const value = valueAt(raw, path);
  return isShort(value) ? value : undefined;
}

/** Only scalars are echoed: an object in an error would grow with every level of nesting. */
function isShort(input: unknown): boolean {
  if (typeof input === 'string') return input.length <= MAX_INPUT;
  return input === null || typeof input === 'number' || typeof input === 'boolean';
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
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
