import { type HTML, html } from './html';

/** Scripts, styles and requests of this server only; nothing inline. `frame-ancestors` and `form-action` have no default. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  /** Relative path to the home page: empty, or `../`. Relative links work under any prefix. */
  readonly toHome: string;
  readonly main: HTML;
  /** Links of the sidebar. */
  readonly contents?: HTML;
}

/** Renders a whole page. */
export function renderPage({ title, toHome, main, contents }: Page): string {
  const files = `${toHome}static/home`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${files}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${files}/page.css">
<link rel="stylesheet" href="${files}/card.css">
<link rel="stylesheet" href="${files}/code.css">
<script type="module" src="${files}/page.mjs"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the examples</a>
<header class="top">
<a class="name" href="${toHome || './'}"><img src="${files}/icon.svg" alt="" width="28" height="28"> Antiphon <span>showcase</span></a>
<nav aria-label="Pages">
<a href="${toHome}routes">Routes</a>
<a href="${toHome}docs">Swagger UI</a>
<a href="${toHome}redoc">ReDoc</a>
<a href="${toHome}openapi.json">openapi.json</a>
</nav>
</header>
<div class="${contents === undefined ? 'wide' : 'columns'}">
${contents ?? ''}
<main id="main" tabindex="-1">
${main}
</main>
</div>
</body>
</html>
`.text;
}
