import type { Example } from '../examples';
import type { Excerpt } from '../source/excerpts';
import { highlight } from '../source/highlight';
import { commandOf } from './command';
import { type HTML, html } from './html';

/** An example with what its card shows. */
export interface ExampleCard {
  readonly example: Example;
  /** Id of the card, unique on the page. */
  readonly id: string;
  readonly code: HTML;
  readonly origin: string;
}

/** Renders a card: the request as a form, the place of its response, and the code. */
export function renderCard({ example, id, code, origin }: ExampleCard): HTML {
  return html`<article class="card" aria-labelledby="${id}">
<h3 id="${id}">${withCode(example.caption)} <a class="anchor" href="#${id}" aria-label="Link to this example">#</a></h3>
<div class="exchange">
${renderRequest(example, id)}
<section class="response" aria-label="Response"><p class="status" role="status"></p><div class="content"></div></section>
<details class="command"><summary>Command</summary><pre tabindex="0"><code>${commandOf(example, origin)}</code></pre></details>
</div>
<div class="source">
${code}
</div>
</article>
`;
}

/** Renders the code of a card, each file with its name. */
export function renderCode(excerpts: readonly Excerpt[]): HTML {
  return excerpts.length === 0 ? html`<p class="note">The sources are not deployed.</p>` : html`${excerpts.map(renderExcerpt)}`;
}

/** Text with code between backticks. */
function withCode(text: string): readonly HTML[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}

function renderExcerpt({ file, code }: Excerpt): HTML {
  return html`<figure>
<figcaption><a href="source/${file}">${file}</a></figcaption>
<pre tabindex="0" aria-label="Code of ${file}"><code>${highlight(code)}</code></pre>
</figure>
`;
}

function renderRequest(example: Example, id: string): HTML {
  const { method, path, status, endless } = example;
  const isSocket = status === 101;
  return html`<form class="request" data-method="${method}" data-kind="${isSocket ? 'socket' : kindOf(example)}" data-status="${status ?? 200}"${endless === true && html` data-endless`}>
<div class="line">
<span class="method ${method.toLowerCase()}">${isSocket ? 'WS' : method}</span>
<input name="request-path" value="${path}" aria-label="Path" spellcheck="false" autocomplete="off" autocapitalize="off">
<button type="submit" aria-describedby="${id}">${isSocket ? 'Connect' : 'Send'}</button>
</div>
${renderHeaders(example)}${renderAccept(example)}${renderBody(example)}
${method === 'GET' && !isSocket && html`<a class="open" href="${linkOf(path)}">Open</a>`}
</form>`;
}

/** A path below the prefix is absolute, and every other one relative to the page. */
function linkOf(path: string): string {
  return path.startsWith('/api/v1/') ? path : path.slice(1);
}

function kindOf({ json, form, multipart }: Example): string {
  if (json !== undefined) return 'json';
  if (form !== undefined) return 'form';
  return multipart === undefined ? 'plain' : 'multipart';
}

function renderHeaders({ headers = {} }: Example): readonly HTML[] {
  return Object.entries(headers).map(([name, value]) =>
    renderField(name, html`<input data-header="${name}" value="${value}" spellcheck="false">`),
  );
}

function renderAccept({ accept }: Example): HTML | false {
  if (accept === undefined) return false;
  const options = accept.map((mediaType) => html`<option>${mediaType}</option>`);
  return renderField('Accept', html`<select data-header="Accept">${options}</select>`);
}

function renderBody({ json, form, multipart, sampleSize }: Example): HTML | readonly HTML[] | false {
  if (json !== undefined)
    return html`<textarea name="json" aria-label="JSON body" rows="${linesOf(json)}" spellcheck="false">${pretty(json)}</textarea>`;
  if (form !== undefined)
    return Object.entries(form).map(([name, value]) => renderField(name, html`<input name="${name}" value="${value}">`));
  return (
    multipart !== undefined && Object.entries(multipart).map(([name, value]) => renderField(name, renderPart(name, value, sampleSize)))
  );
}

function renderPart(name: string, value: string, sampleSize = 0): HTML {
  const [, file, mediaType] = /^@(.+);type=(.+)$/.exec(value) ?? [];
  if (file === undefined) return html`<input name="${name}" value="${value}">`;
  const note = sampleSize === 0 ? `or ${file}, made by the page` : `or ${sampleSize / 1024 / 1024} MiB, made by the page`;
  return html`<input name="${name}" type="file" data-sample="${file}" data-type="${mediaType ?? ''}" data-size="${sampleSize}"> <small>${note}</small>`;
}

function renderField(name: string, input: HTML): HTML {
  return html`<label class="field"><span>${name}</span> ${input}</label>\n`;
}

function pretty(json: unknown): string {
  const short = JSON.stringify(json);
  return short.length < 48 ? short : JSON.stringify(json, null, 2);
}

function linesOf(json: unknown): number {
  return pretty(json).split('\n').length;
}
