import { inspect } from 'node:util';
import { isObject, isPromise } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { invalidOptions, isCallable, type OptionNames } from '@antiphon/schema/internal';
import { problems } from '../../problems/problems';
import type { RouteReports } from '../../routes/checks/check-versions';
import type { Route } from '../../routes/route';
import { type DocumentSelection, type NamedDocuments, selectionOf } from './document-option';
import { isSelectedBy } from './list-documents';

const selectionNames: OptionNames<DocumentSelection> = {
  tags: true,
  routes: true,
  title: true,
  version: true,
  summary: true,
  description: true,
  onRequest: true,
};

const place = { className: 'createApp', member: 'documents' } as const;

/** Reports named documents that have no URL, no routes by intention, or a tag that no route has. */
export function checkDocuments(documents: NamedDocuments = {}, routes: readonly Route[], { report, reportMissing }: RouteReports): void {
  const known = [...new Set(routes.flatMap(({ documentation }) => documentation.tags))];
  for (const [name, option] of Object.entries(documents)) {
    if (!/^[\w.-]+$/.test(name)) report({ ...place, ...problems.documentName(name) });
    const selection = isObject(option) || typeof option === 'function' ? selectionOf(option) : {};
    for (const problem of invalidOptions(selection, selectionNames, `the document \`${name}\``, place)) report(problem);
    const selects = [Array.isArray(selection.tags), typeof selection.routes === 'function'];
    if (!selects.includes(true)) report({ ...place, ...problems.documentSelection(name) });
    if (!areHooks(selection.onRequest)) report({ ...place, ...problems.documentHooks(name) });
    checkFilter(name, selection, { routes, report });
    for (const tag of Array.isArray(selection.tags) ? (selection.tags as readonly string[]) : []) {
      if (!known.includes(tag)) reportMissing({ ...place, ...problems.documentTag(name, tag, known) });
    }
  }
}

function areHooks(given: unknown): boolean {
  return given === undefined || [given].flat().every(isCallable);
}

interface FilterContext {
  readonly routes: readonly Route[];
  readonly report: Report;
}

/** Reports a function that fails, or whose result selects nothing, such as a promise: the document would fail, or be empty, with its first request. */
function checkFilter(name: string, selection: DocumentSelection, { routes, report }: FilterContext): void {
  const { routes: isSelected, ...tags } = selection;
  if (typeof isSelected !== 'function') return;
  const faults = routes.filter((route) => isSelectedBy(tags, route)).map((route) => findFault(isSelected, route));
  const fault = faults.find((found) => found !== undefined);
  if (fault !== undefined) report({ ...place, ...problems.documentFilter(name, fault) });
}

/** Undefined is accepted: `route.metadata(Public)` of JavaScript selects the marked routes. */
function findFault(isSelected: (route: Route) => unknown, route: Route): string | undefined {
  try {
    const result = isSelected(route);
    if (result === undefined || typeof result === 'boolean') return undefined;
    return isPromise(result) ? 'returns a promise' : `returns ${inspect(result, { depth: 0 })}`;
  } catch (error) {
    return `throws for ${route.place.className}.${route.action}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
