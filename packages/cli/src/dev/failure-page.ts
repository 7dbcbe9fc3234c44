import { randomBytes } from 'node:crypto';
import { type CodeFrame, formatCodeFrame } from '../failure/code-frame';
import type { Failure, FailureProblem } from '../failure/describe-failure';

/** A page and the policy that allows nothing but its own script and style. */
export interface FailurePage {
  readonly html: string;
  readonly policy: string;
}

/** Path of the event stream that ends the wait of a page. */
export const eventsPath = '/__antiphon/dev/events';

/**
 * Renders a failure as a page that loads nothing else. It loads itself again when the application works or fails otherwise.
 * @param reloads False for the response to a request that must not be repeated without its sender, such as a POST.
 */
export function renderFailurePage(failure: Failure, reloads: boolean): FailurePage {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: document(failure, nonce, reloads), policy };
}

function document({ title, problems }: Failure, nonce: string, reloads: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${escapeText(title)}</h1>
${problems.map(renderProblem).join('\n')}
<p class="note" id="note" role="status">${reloads ? 'This page loads again when the application works.' : 'Send the request again when the application works.'}</p>
</main>
<script nonce="${nonce}">${reloads ? reloadScript : noticeScript}</script>
</body>
</html>
`;
}

function renderProblem({ subject, sentence, fix, place, frame, stack }: FailureProblem): string {
  const heading = [
    subject === undefined ? '' : `<strong>${escapeText(subject)}</strong>`,
    place === undefined ? '' : `<span class="place">${escapeText(`${place.file}:${place.line}`)}</span>`,
  ].join(' ');
  const parts = [
    heading === ' ' ? '' : `<h2>${heading}</h2>`,
    `<p>${escapeText(sentence)}</p>`,
    fix === undefined ? '' : `<p class="fix"><b>Fix</b> ${escapeText(fix)}</p>`,
    frame === undefined ? '' : renderFrame(frame),
    stack === undefined ? '' : `<details><summary>Stack</summary><pre>${escapeText(stack)}</pre></details>`,
  ];
  return `<section>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;
}

function renderFrame(frame: CodeFrame): string {
  const lines = formatCodeFrame(frame).map((line) => (line.startsWith('>') ? `<mark>${escapeText(line)}</mark>` : escapeText(line)));
  return `<pre class="frame">${lines.join('\n')}</pre>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An event, and also a port that another program serves now, load the page again. */
const reloadScript = `
const events = new EventSource('${eventsPath}');
const reload = () => { events.close(); location.reload(); };
events.onmessage = reload;
events.onerror = () => { if (events.readyState === EventSource.CLOSED) setTimeout(reload, 500); };
`;

const noticeScript = `
const events = new EventSource('${eventsPath}');
events.onmessage = () => { events.close(); document.getElementById('note').textContent = 'The application has changed. Send the request again.'; };
`;

const style = `
:root { --text: #1c1e21; --dim: #646a73; --line: #d8dbe0; --back: #fff; --code: #f5f6f8; --red: #b3261e; --mark: #fde7e5; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --dim: #9aa1ab; --line: #3a3f46; --back: #17191c; --code: #1f2226; --red: #ff8a80; --mark: #4a2320; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; border-top: 4px solid var(--red); overflow-wrap: anywhere; }
h1 { font-size: 1.375rem; margin: 0 0 1.5rem; color: var(--red); }
h2 { font-size: 1rem; margin: 0; font-weight: 400; }
section { padding: 1rem 0; border-top: 1px solid var(--line); }
section p { margin: .25rem 0; white-space: pre-wrap; }
.place, .note, summary { color: var(--dim); }
.place { font-family: ui-monospace, monospace; font-size: .875rem; margin-left: .5rem; }
.fix b { color: var(--dim); font-weight: 400; margin-right: .5rem; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; margin: .75rem 0 0; overflow-x: auto;
  font: .8125rem/1.6 ui-monospace, monospace; overflow-wrap: normal; }
.frame { color: var(--dim); }
mark { background: var(--mark); color: var(--text); display: inline-block; min-width: 100%; }
summary { cursor: pointer; margin-top: .75rem; }
`;
