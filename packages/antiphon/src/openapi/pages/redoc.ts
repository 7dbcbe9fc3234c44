import { scriptLiteral } from './html';
import { renderPage } from './page';

/** Links of a page, relative to it. */
export interface RedocLinks {
  readonly document: string;
  /** Folder of the assets, with its slash. */
  readonly assets: string;
  readonly init: string;
  readonly style: string;
}

/** The page `X - ReDoc`. */
export function redocPage(title: string, { document, assets, init, style }: RedocLinks): string {
  return renderPage({
    title: `${title} - ReDoc`,
    documentLink: document,
    icon: noIcon,
    styles: [style],
    scripts: [`${assets}redoc.standalone.js`, init],
    mountId: 'redoc',
  });
}

/** Else a browser would ask for `/favicon.ico`. */
const noIcon = 'data:,';

/** The bundle's link to its maker has a logo on another host, which the page's policy does not let in: no hole in its place. */
export const redocStyle = `body { margin: 0; padding: 0; }
img[src^='https://cdn.redoc.ly/'] { display: none; }
`;

/** The script that starts ReDoc. */
export function redocScript({ document }: RedocLinks): string {
  return `'use strict';
Redoc.init(${scriptLiteral(document)}, { hideLoading: true }, document.getElementById('redoc'));
`;
}
