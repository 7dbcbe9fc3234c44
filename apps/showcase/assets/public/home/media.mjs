import { duration, element } from './element.mjs';

/** Shows a video, which the browser requests by ranges while it is searched, and buttons that request ranges from the page. */
export async function showVideo(response, { sent, place }) {
  const size = Number(response.headers.get('content-length'));
  const hasRanges = response.headers.get('accept-ranges') === 'bytes';
  await response.body.cancel();
  place.content.append(element('video', { controls: '', muted: '', playsinline: '', preload: 'metadata', src: sent.url.href }));
  if (!hasRanges) place.content.append(element('p', { class: 'note' }, 'A stream has no ranges: it plays from its beginning.'));
  else place.content.append(...renderRanges(sent.url, size));
}

function renderRanges(url, size) {
  const list = element('ol', { 'aria-label': 'Ranges', role: 'log' });
  const middle = Math.floor(size / 2);
  const ranges = [
    ['First KiB', 'bytes=0-1023'],
    ['Middle', `bytes=${middle}-${middle + 1023}`],
    ['Last 500 bytes', 'bytes=-500'],
    ['After the end', `bytes=${size}-`],
  ];
  const buttons = ranges.map(([label, range]) => {
    const button = element('button', { type: 'button', class: 'quiet' }, label);
    button.addEventListener('click', async () => list.append(await requestRange(url, range)));
    return button;
  });
  return [element('div', { class: 'buttons' }, ...buttons), list];
}

async function requestRange(url, range) {
  const started = performance.now();
  const response = await fetch(url, { headers: { range }, cache: 'no-store' });
  await response.arrayBuffer();
  const received = `${response.status} ${response.headers.get('content-range')}`;
  return element(
    'li',
    {},
    element('time', {}, duration(performance.now() - started)),
    element('b', {}, range),
    element('span', {}, received),
  );
}

/** Shows a picture. */
export async function showImage(response, { sent, place }) {
  await response.arrayBuffer();
  place.content.append(element('img', { src: sent.url.href, alt: `The picture at ${sent.url.pathname}` }));
}
