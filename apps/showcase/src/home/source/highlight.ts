import highlighter from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import { HTML } from '../pages/html';

highlighter.registerLanguage('typescript', typescript);

/** Returns TypeScript as HTML, with a class for each kind of token. */
export function highlight(code: string): HTML {
  return new HTML(highlighter.highlight(code, { language: 'typescript' }).value);
}
