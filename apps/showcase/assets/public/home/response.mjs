import { bytes, duration, element } from './element.mjs';
import { showEvents, showLines } from './items.mjs';
import { renderJSON } from './json.mjs';
import { showImage, showVideo } from './media.mjs';
import { showProblem } from './problem.mjs';

/** Shows a response: its status and headers at once, and its body while it arrives. */
export async function receive(response, exchange) {
  const { place, started } = exchange;
  if (response.type === 'opaqueredirect') return showRedirect(exchange);
  showStatus(response, place.status, performance.now() - started);
  showHeaders(response, place.content);
  const counted = countBytes(response);
  await rendererOf(counted.response)(counted.response, exchange);
  place.status.append(
    element('span', {}, `complete after ${duration(performance.now() - started)}`),
    element('span', {}, bytes(counted.count())),
  );
}

const renderers = [
  [/^text\/event-stream/, showEvents],
  [/^application\/jsonl/, showLines],
  [/^application\/problem\+json/, showProblem],
  [/^application\/json/, showJSON],
  [/^video\//, showVideo],
  [/^image\//, showImage],
  [/^text\/|\/xml|\/yaml/, showText],
];

function rendererOf({ status, headers, body }) {
  const mediaType = headers.get('content-type') ?? '';
  if (body === null) return showNothing;
  // A part of a video is not a video.
  if (status === 206) return showBytes;
  return renderers.find(([pattern]) => pattern.test(mediaType))?.[1] ?? showBytes;
}

function showStatus({ status, statusText }, line, time) {
  const kind = ['', '', '', 'redirected', 'rejected', 'failed'][Math.floor(status / 100)] || undefined;
  line.append(element('b', { class: kind }, `${status} ${statusText}`), element('span', {}, `head after ${duration(time)}`));
}

function showHeaders({ headers }, content) {
  const entries = [...headers];
  const list = element('dl', {}, ...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
  content.append(element('details', { class: 'headers' }, element('summary', {}, `${entries.length} headers`), list));
}

/** Statuses without a body. Chromium has an empty stream for them, with which no `Response` can be created. */
const withoutBody = [204, 205, 304];

/** Counts the bytes of a body while it is read. */
function countBytes(response) {
  let count = 0;
  const { status, statusText, headers } = response;
  if (response.body === null || withoutBody.includes(status))
    return { response: new Response(null, { status, statusText, headers }), count: () => count };
  const counter = new TransformStream({
    transform(chunk, controller) {
      count += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return { response: new Response(response.body.pipeThrough(counter), { status, statusText, headers }), count: () => count };
}

/** A script cannot read the status and the target of a redirect that it does not follow. */
function showRedirect({ sent, place, started }) {
  place.status.append(
    element('b', { class: 'redirected' }, 'Redirect'),
    element('span', {}, `head after ${duration(performance.now() - started)}`),
  );
  place.content.append(
    element(
      'p',
      {},
      `The page sends with redirect: 'manual', and the browser hides status and target from its scripts. The command shows them: ${sent.documented} and Location.`,
    ),
    element('p', {}, element('a', { href: sent.url.href, target: '_blank', rel: 'noopener' }, 'Follow the redirect')),
  );
}

async function showJSON(response, { place }) {
  place.content.append(element('pre', { tabindex: '0', 'aria-label': 'Body' }, renderJSON(await response.json())));
}

const shownCharacters = 4000;

async function showText(response, { place }) {
  const download = /attachment; filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  if (download !== undefined) place.content.append(element('p', {}, `A browser saves it as ${download}.`));
  const shown = element('pre', { tabindex: '0', 'aria-label': 'Body' });
  place.content.append(shown);
  let length = 0;
  for await (const text of chunksOf(response.body.pipeThrough(new TextDecoderStream()))) {
    shown.append(text.slice(0, Math.max(0, shownCharacters - length)));
    length += text.length;
  }
  if (length > shownCharacters)
    place.content.append(element('p', { class: 'note' }, `The first ${shownCharacters} of ${length} characters.`));
}

async function showBytes(response, { place }) {
  const content = new Uint8Array(await response.arrayBuffer());
  place.content.append(element('pre', { tabindex: '0', 'aria-label': 'The first bytes of the body' }, dump(content.subarray(0, 256))));
}

async function showNothing(_response, { place }) {
  place.content.append(element('p', { class: 'note' }, 'No body.'));
}

function dump(content) {
  const lines = [];
  for (let start = 0; start < content.length; start += 16) {
    const row = [...content.subarray(start, start + 16)];
    const text = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    lines.push(
      `${row
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join(' ')
        .padEnd(48)} ${text}`,
    );
  }
  return lines.join('\n');
}

/** Yields the chunks of a stream; not every browser iterates over streams. */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
