import { Invalid, type Issue } from '../../issue';
import type { ErrorNode, Finding, FoundIssue } from './error-node';
import { inputAt, isEchoed, LOOK_UP } from './input';

/** Returns the issues of all findings, up to the limit. The issues of a value precede those of the values inside it. */
export function flatten(findings: readonly Finding[], raw: unknown, limit: number): Invalid {
  if (findings.length <= limit && areIssues(findings)) return new Invalid(findings.map((issue) => withInput(issue, raw)));
  const listing: Listing = { issues: [], truncated: false, path: [], raw, limit };
  list(findings, listing);
  return new Invalid(listing.issues, listing.truncated);
}

function areIssues(findings: readonly Finding[]): findings is readonly FoundIssue[] {
  for (const finding of findings) if (!('path' in finding)) return false;
  return true;
}

function withInput(issue: FoundIssue, raw: unknown): Issue {
  if (issue.input === LOOK_UP) issue.input = inputAt(raw, issue.path);
  return issue;
}

interface Listing {
  readonly issues: Issue[];
  truncated: boolean;
  /** The path of the node that is being listed. */
  readonly path: (string | number)[];
  readonly raw: unknown;
  readonly limit: number;
}

function list(findings: readonly Finding[], listing: Listing): void {
  for (const finding of findings) {
    if (listing.truncated) return;
    if ('path' in finding) listIssue(finding, listing);
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

function listIssue(issue: FoundIssue, listing: Listing): void {
  const { path: parent, issues, limit, raw } = listing;
  if (issues.length === limit) {
    listing.truncated = true;
    return;
  }
  if (parent.length > 0) issue.path = [...parent, ...issue.path];
  issues.push(withInput(issue, raw));
}

function makeIssue({ constraints, contexts, missing, input }: ErrorNode, code: string, { path: parent, raw }: Listing): Issue {
  const path = parent.slice();
  return {
    path,
    code,
    message: constraints[code] ?? '',
    input: missing ? undefined : echoOf(input, raw, path),
    missing: missing ? true : undefined,
    context: contexts?.[code],
  };
}

function echoOf(input: unknown, raw: unknown, path: readonly (string | number)[]): unknown {
  if (input === LOOK_UP) return inputAt(raw, path);
  return isEchoed(input) ? input : undefined;
}
