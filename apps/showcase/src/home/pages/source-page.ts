import { highlight } from '../source/highlight';
import type { SourceFile } from '../source/source-files';
import { html } from './html';
import { renderPage } from './page';

/** Renders a whole file. */
export function renderSourcePage({ name, lines }: SourceFile): string {
  const toHome = '../'.repeat(name.split('/').length);
  return renderPage({
    title: `${name} – Antiphon showcase`,
    toHome,
    main: html`<div class="intro"><h1>${name}</h1></div>
<div class="source"><figure><pre tabindex="0" aria-label="Code of ${name}"><code>${highlight(lines.join('\n'))}</code></pre></figure></div>`,
  });
}
