import { escapeHtml, scriptLiteral } from './html';
import type { Page } from './page';

/** A named document that a page can show. */
export interface DocumentLink {
  readonly name: string;
  /** Relative to the page. */
  readonly link: string;
}

const style = 'display:flex;gap:.5em;align-items:center;justify-content:flex-end;padding:.5em 1em;font:14px sans-serif';

/** Returns the part of a page in which a reader chooses one of several documents; nothing for one document. */
export function documentSelector(documents: readonly DocumentLink[]): Pick<Page, 'header'> {
  if (documents.length < 2) return {};
  const options = documents.map(({ name }) => `<option>${escapeHtml(name)}</option>`).join('');
  return { header: `<nav style="${style}"><label for="document">Document</label><select id="document">${options}</select></nav>` };
}

/**
 * Returns the part of a script that sets `chosenDocument`: the document that the query of the page names, else the default one. Only the documents of the
 * application can be chosen, so that a link never shows another one.
 */
export function selectDocument(link: string, documents: readonly DocumentLink[]): string {
  if (documents.length < 2) return `  const chosenDocument = ${scriptLiteral(link)};`;
  return `  const documents = new Map(${scriptLiteral(documents.map((each) => [each.name, each.link]))});
  const selector = document.getElementById('document');
  const requested = new URLSearchParams(window.location.search).get('document');
  if (documents.has(requested)) selector.value = requested;
  const chosenDocument = documents.get(selector.value);
  selector.addEventListener('change', () => {
    window.location.search = new URLSearchParams({ document: selector.value }).toString();
  });`;
}
