import { escapeHTML } from './html';

/** A page that a script fills: its own scripts and styles only, and a link to the document where scripts do not run. */
export interface Page {
  readonly title: string;
  /** Links, relative to the page. */
  readonly documentLink: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly icon?: string;
  /** Id of the element that the script fills. */
  readonly mountId: string;
}

/** The page as HTML; every text in it is escaped. */
export function renderPage({ title, documentLink, styles, scripts, icon, mountId }: Page): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHTML(title)}</title>`,
    ...(icon === undefined ? [] : [`<link rel="icon" type="image/png" href="${escapeHTML(icon)}">`]),
    ...styles.map((href) => `<link rel="stylesheet" href="${escapeHTML(href)}">`),
  ];
  const body = [
    `<noscript><h1>${escapeHTML(title)}</h1><p>This page needs JavaScript. The document itself is at <a href="${escapeHTML(documentLink)}">${escapeHTML(documentLink)}</a>.</p></noscript>`,
    `<div id="${mountId}"></div>`,
    ...scripts.map((src) => `<script src="${escapeHTML(src)}"></script>`),
  ];
  return ['<!DOCTYPE html>', '<html lang="en">', '<head>', ...head, '</head>', '<body>', ...body, '</body>', '</html>', ''].join('\n');
}
