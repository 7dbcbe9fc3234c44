import type { Chapter, Example } from '../examples';
import { type ExampleCard, renderCard } from './card';
import { type HTML, html } from './html';
import { renderPage } from './page';

/** Renders the home page: a card for each example. `origin` is the address of the application for commands. */
export function renderHomePage(chapters: readonly Chapter[], codeOf: (example: Example) => HTML, origin: string): string {
  const cards = numbered(chapters).map(({ chapter, id, examples }) => ({
    chapter,
    id,
    cards: examples.map(({ example, number }) => ({ example, id: `example-${number}`, code: codeOf(example), origin })),
  }));
  return renderPage({
    title: 'Antiphon showcase',
    toHome: '',
    contents: renderContents(cards),
    main: html`<div class="intro">
<h1>Every feature, running</h1>
<p>Each card has the code of an action, a request that you can change, and the response of this server. The code is read from the files that run.</p>
<p class="search"><label for="search">Find an example</label> <input id="search" type="search" placeholder="upload, cookie, 422 …" autocomplete="off"> <span id="found" role="status"></span></p>
<noscript><p class="note">Without JavaScript, use the links and commands of the cards.</p></noscript>
</div>
${cards.map(renderChapter)}`,
  });
}

interface ChapterCards {
  readonly chapter: Chapter;
  readonly id: string;
  readonly cards: readonly ExampleCard[];
}

function numbered(chapters: readonly Chapter[]) {
  let count = 0;
  return chapters.map((chapter) => ({
    chapter,
    id: chapter.title.toLowerCase().replace(/[^a-z]+/g, '-'),
    examples: chapter.examples.map((example) => ({ example, number: ++count })),
  }));
}

function renderContents(chapters: readonly ChapterCards[]): HTML {
  return html`<nav class="contents" aria-label="Chapters">
<details open><summary>Chapters</summary>
<ol>
${chapters.map(({ chapter, id, cards }) => html`<li><a href="#${id}">${chapter.title} <span class="count">${cards.length}</span></a></li>\n`)}</ol>
</details>
</nav>`;
}

function renderChapter({ chapter, id, cards }: ChapterCards): HTML {
  return html`<section class="chapter" aria-labelledby="${id}">
<h2 id="${id}">${chapter.title}</h2>
<p class="about">${chapter.about}</p>
${cards.map(renderCard)}
</section>
`;
}
