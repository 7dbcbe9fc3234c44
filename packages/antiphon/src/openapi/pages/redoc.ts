import { scriptLiteral } from './html';
import { renderPage } from './page';

/** Links of a page, relative to it. */
export interface RedocLinks {
  readonly document: string;
  /** Folder of the assets, with its slash. */
  readonly assets: string;
  readonly init: string;
}

/** The page `X - ReDoc`. */
export function redocPage(title: string, { document, assets, init }: RedocLinks): string {
  return renderPage({
    title: `${title} - ReDoc`,
    documentLink: document,
    styles: [],
    scripts: [`${assets}redoc.standalone.js`, init],
    mountId: 'redoc',
  });
}

/** The script that starts ReDoc; without its promotion, whose logo would come from another host. */
export function redocScript({ document }: RedocLinks): string {
  return `'use strict';
Redoc.init(${scriptLiteral(document)}, { hideLoading: true }, document.getElementById('redoc'));
`;
}
