import type { Issue } from '../../issue';
import { isEchoed, LOOK_UP } from './input';

/** The issues of one value and of the values inside it: a ValidationError of class-validator without the raw objects. */
export interface ErrorNode {
  /** The wire name or index in the parent value; undefined when the node is about the parent value itself. */
  readonly key: string | number | undefined;
  /** Messages by code. */
  readonly constraints: Record<string, string>;
  contexts: Record<string, object> | undefined;
  readonly children: Finding[];
  /** True when the value was absent. */
  readonly missing: boolean;
  /** The raw value, or `LOOK_UP`. */
  readonly input: unknown;
}

/** The result of a failed check: an issue if its message is known at startup, otherwise a node. The path of an issue begins at its parent. */
export type Finding = ErrorNode | FoundIssue;

export type FoundIssue = { -readonly [Key in keyof Issue]: Issue[Key] };

export function makeNode(key: string | number | undefined, value: unknown): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children: [], missing: value === undefined, input: LOOK_UP };
}

/** Returns a node without own issues. */
export function makeBranch(key: ErrorNode['key'], children: Finding[]): ErrorNode {
  return { key, constraints: {}, contexts: undefined, children, missing: false, input: LOOK_UP };
}

/** Returns a node with one issue. */
export function makeFailure(code: string, message: string, value: unknown): ErrorNode {
  const node = makeNode(undefined, value);
  node.constraints[code] = message;
  return node;
}

/** Returns class-validator's error for an object without metadata. */
export function unknownValue(value: unknown): ErrorNode {
  return makeFailure('unknownValue', 'an unknown value was passed to the validate function', value);
}

/** Returns the error for an object whose tag selects no option of a union. */
export function unknownTag(value: Record<string, unknown>, property: string, tags: readonly string[]): ErrorNode {
  const node = makeNode(property, value[property]);
  node.constraints.unionTag = `${property} must be one of the following values: ${tags.join(', ')}`;
  return node;
}

/** Adds the issue of a property whose message is known at startup. `input` is the raw value, or `LOOK_UP`. Generated code calls it. */
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
    input: missing || (input !== LOOK_UP && !isEchoed(input)) ? undefined : input,
    missing: missing ? true : undefined,
    context: undefined,
  };
  if (findings === undefined) return [found];
  findings.push(found);
  return findings;
}

/** Adds the findings inside a property, or inside one item of the list that it contains. Generated code calls it. */
export function addNestedFindings(findings: Finding[] | undefined, key: string, item: number | undefined, nested: Finding[]): Finding[] {
  const all = findings ?? [];
  for (const finding of nested) {
    if ('path' in finding) {
      finding.path = pathInside(key, item, finding.path);
      all.push(finding);
    } else all.push(makeBranch(key, item === undefined ? [finding] : [makeBranch(item, [finding])]));
  }
  return all;
}

function pathInside(key: string, item: number | undefined, path: FoundIssue['path']): FoundIssue['path'] {
  // Literals are built faster than by spreading, an index is read faster than by destructuring, and nearly every issue is of a property.
  const first = path[0];
  if (first !== undefined && path.length === 1) return item === undefined ? [key, first] : [key, item, first];
  return item === undefined ? [key, ...path] : [key, item, ...path];
}

/** Merges the context of a decoration into the context of its code, if a decoration with that code has failed. */
export function addContext(node: ErrorNode, code: string, context: unknown): void {
  if (!context || !node.constraints[code]) return;
  node.contexts ??= {};
  node.contexts[code] = Object.assign(node.contexts[code] ?? {}, context);
}

/** Adds the issues of another node about the same value. */
export function mergeNode(node: ErrorNode, found: ErrorNode): void {
  Object.assign(node.constraints, found.constraints);
  if (found.contexts) node.contexts = { ...node.contexts, ...found.contexts };
  node.children.push(...found.children);
}

/** Returns true for a node without any issue. */
export function isEmpty({ constraints, children }: ErrorNode): boolean {
  if (children.length > 0) return false;
  for (const _code in constraints) return false;
  return true;
}
