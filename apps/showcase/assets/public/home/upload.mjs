import { bytes, element } from './element.mjs';

/** Sends a multipart form, and shows the progress, which `fetch` does not report. */
export function upload({ url, method, headers, parts }, { content }, signal) {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const bar = element('progress', { max: '1', value: '0', 'aria-label': 'Upload' });
  const text = element('p', { class: 'note' });
  content.append(bar, text);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'arraybuffer';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = loaded / total;
      text.textContent = `${bytes(loaded)} of ${bytes(total)} sent`;
    });
    request.addEventListener('load', () => resolve(responseOf(request)));
    request.addEventListener('error', () => reject(new TypeError('the request failed')));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function responseOf(request) {
  const lines = request.getAllResponseHeaders().trim().split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return new Response(request.response.byteLength === 0 ? null : request.response, {
    status: request.status,
    statusText: request.statusText,
    headers,
  });
}
