import { element } from './element.mjs';
import { receive } from './response.mjs';
import { connect } from './socket.mjs';
import { upload } from './upload.mjs';

/** Sends the request of a card from the page; a second press stops it. */
export function bindRequest(form) {
  const button = form.querySelector('button');
  const label = button.textContent;
  const place = placeOf(form);
  let running;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running !== undefined) return running.abort();
    running = new AbortController();
    const { signal } = running;
    const late = setTimeout(() => (button.textContent = 'Stop'), form.dataset.kind === 'socket' ? 0 : 150);
    await exchange(form, place, signal).catch((error) => fail(place, error, signal));
    clearTimeout(late);
    button.textContent = label;
    running = undefined;
  });
}

function placeOf(form) {
  const section = form.parentElement.querySelector('.response');
  return { status: section.querySelector('.status'), content: section.querySelector('.content') };
}

async function exchange(form, place, signal) {
  place.status.replaceChildren();
  place.content.replaceChildren();
  const sent = readRequest(form);
  if (form.dataset.kind === 'socket') return connect(sent, place, signal);
  const started = performance.now();
  const response = sent.parts === undefined ? await send(sent, signal) : await upload(sent, place, signal);
  await receive(response, { sent, place, started });
}

function send({ url, method, headers, body }, signal) {
  return fetch(url, { method, headers, body, signal, redirect: 'manual', cache: 'no-store' });
}

function fail({ status, content }, error, signal) {
  const text = signal.aborted ? 'Stopped' : 'No response';
  if (status.childElementCount === 0) status.append(element('b', { class: 'failed' }, text));
  else status.append(element('span', {}, text));
  if (!signal.aborted) content.append(element('p', { class: 'issue' }, String(error)));
}

/** The request that a card describes, with the parts that a problem may point to. */
function readRequest(form) {
  const path = form.elements['request-path'].value;
  const { method, kind, status } = form.dataset;
  const request = { url: urlOf(path), method, kind, documented: status, headers: headersOf(form) };
  if (kind === 'json') return withJSON(request, form.elements.json.value);
  const fields = [...form.querySelectorAll('.field [name]')];
  if (kind === 'form')
    return {
      ...request,
      fields: fields.map(({ name, value }) => [name, value]),
      body: new URLSearchParams(fields.map(({ name, value }) => [name, value])),
    };
  return kind === 'multipart' ? { ...request, parts: fields.map(partOf) } : request;
}

/** A path below the prefix is that of the host; every other one is relative to the page, which may have another prefix. */
function urlOf(path) {
  return path.startsWith('/api/v1/') ? new URL(path, location.origin) : new URL(`.${path}`, location.href);
}

function headersOf(form) {
  return Object.fromEntries([...form.querySelectorAll('[data-header]')].map((input) => [input.dataset.header, input.value]));
}

function withJSON(request, text) {
  return { ...request, headers: { ...request.headers, 'content-type': 'application/json' }, body: text, json: parse(text) };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function partOf(input) {
  if (input.type !== 'file') return [input.name, input.value];
  return [input.name, input.files[0] ?? sampleOf(input.dataset)];
}

function sampleOf({ sample, type, size }) {
  const content = size === '0' ? 'id,title\n1,Hello\n' : new Uint8Array(Number(size));
  return new File([content], sample, { type });
}
