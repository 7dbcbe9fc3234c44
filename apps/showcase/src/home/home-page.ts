import type { Chapter, Example } from './examples';

/** Renders the home page: a link for each GET, a command for every other request. Relative links work under any prefix. */
export function renderHomePage(title: string, origin: string, chapters: readonly Chapter[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="static/favicon.ico">
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem } code { font-size: 0.9em }</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>Every example, running. Its interface: <a href="docs">Swagger UI</a>, <a href="redoc">ReDoc</a>, <a href="openapi.json">openapi.json</a>.</p>
${chapters.map((chapter) => renderChapter(chapter, origin)).join('\n')}
</body>
</html>
`;
}

function renderChapter({ title, examples }: Chapter, origin: string): string {
  const lines = examples.map((example) => `<li>${renderRequest(example, origin)}<br>${escapeHtml(example.caption)}</li>`);
  return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${lines.join('\n')}\n</ul>`;
}

function renderRequest(example: Example, origin: string): string {
  if (example.method !== 'GET') return `<code>${escapeHtml(commandOf(example, origin))}</code>`;
  return `<a href="${escapeHtml(example.path.slice(1))}">${escapeHtml(example.path)}</a>`;
}

function commandOf({ method, path, json, form, multipart }: Example, origin: string): string {
  const sent = json === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(json)}'`];
  const fields = Object.entries(form ?? {}).map(([name, value]) => `--data-urlencode '${name}=${value}'`);
  const parts = Object.entries(multipart ?? {}).map(([name, value]) => `-F '${name}=${value.replace('@', '@apps/showcase/assets/')}'`);
  return ['curl -i', `-X ${method}`, ...sent, ...fields, ...parts, `${origin}${path}`].join(' ');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
