import { type DocumentLink, documentSelector, selectDocument } from './document-selector';
import { renderPage } from './page';

/** Links of the page, relative to it. */
export interface RedocLinks {
  readonly document: string;
  /** The named documents; empty for one without a name. */
  readonly documents: readonly DocumentLink[];
  /** Folder of the assets, with a trailing slash. */
  readonly assets: string;
  readonly init: string;
  readonly style: string;
}

/** Renders the ReDoc page. */
export function redocPage(title: string, { document, documents, assets, init, style }: RedocLinks): string {
  return renderPage({
    title: `${title} - ReDoc`,
    documentLink: document,
    icon: noIcon,
    styles: [style],
    scripts: [`${assets}redoc.standalone.js`, init],
    ...documentSelector(documents),
    mountId: 'redoc',
  });
}

/** Without an icon, a browser requests `/favicon.ico`. */
const noIcon = 'data:,';

/** ReDoc shows a logo of another host, which the page's Content-Security-Policy blocks: it is hidden instead of shown as broken. */
export const redocStyle = `body { margin: 0; padding: 0; }
img[src^='https://cdn.redoc.ly/'] { display: none; }
`;

/** Renders the script that starts ReDoc. */
export function redocScript({ document, documents }: RedocLinks): string {
  return `'use strict';
${selectDocument(document, documents)}
Redoc.init(chosenDocument, { hideLoading: true }, document.getElementById('redoc'));
`;
}
