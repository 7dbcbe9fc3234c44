import { escapeHtml } from './html';

/** A page that a script fills. It has only external scripts and styles, and a link to the document for browsers without scripts. */
export interface Page {
  readonly title: string;
  /** Relative to the page, like all links. */
  readonly documentLink: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly icon?: string;
  /** HTML before the element that the script fills. */
  readonly header?: string;
  /** Id of the element that the script fills. */
  readonly mountId: string;
}

/** Renders a page as HTML, with its texts escaped. */
export function renderPage({ title, documentLink, styles, scripts, icon, header, mountId }: Page): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(icon === undefined ? [] : [`<link rel="icon" type="image/png" href="${escapeHtml(icon)}">`]),
    ...styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`),
  ];
  const body = [
    `<noscript><h1>${escapeHtml(title)}</h1><p>This page needs JavaScript. The document itself is at <a href="${escapeHtml(documentLink)}">${escapeHtml(documentLink)}</a>.</p></noscript>`,
    ...(header === undefined ? [] : [header]),
    `<div id="${mountId}"></div>`,
    ...scripts.map((src) => `<script src="${escapeHtml(src)}"></script>`),
  ];
  return ['<!DOCTYPE html>', '<html lang="en">', '<head>', ...head, '</head>', '<body>', ...body, '</body>', '</html>', ''].join('\n');
}
