import type { Report } from '@antiphon/schema';
import { type OptionNames, unknownOptions } from '@antiphon/schema/internal';
import { problems } from '../../problems/problems';
import type { Route } from '../../routes/route';
import { type DocumentSelection, type NamedDocuments, selectionOf } from './document-option';

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
export function checkDocuments(documents: NamedDocuments = {}, routes: readonly Route[], report: Report): void {
  const known = [...new Set(routes.flatMap(({ documentation }) => documentation.tags))];
  for (const [name, option] of Object.entries(documents)) {
    if (!/^[\w.-]+$/.test(name)) report({ ...place, ...problems.documentName(name) });
    const selection = option === null || option === undefined ? {} : selectionOf(option);
    for (const problem of unknownOptions(selection, selectionNames, `the document \`${name}\``, place)) report(problem);
    const selects = [Array.isArray(selection.tags), typeof selection.routes === 'function'];
    if (!selects.includes(true)) report({ ...place, ...problems.documentSelection(name) });
    for (const tag of Array.isArray(selection.tags) ? (selection.tags as readonly string[]) : []) {
      if (!known.includes(tag)) report({ ...place, ...problems.documentTag(name, tag, known) });
    }
  }
}
