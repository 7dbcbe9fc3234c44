import { element } from './element.mjs';
import { appendList, renderItem } from './items.mjs';

/** Opens a WebSocket, shows its messages, and sends those of a field. Ends when it is closed. */
export function connect({ url }, { status, content }, signal) {
  const started = performance.now();
  const socket = new WebSocket(url.href.replace(/^http/, 'ws'));
  const list = appendList(content);
  content.prepend(renderSender(socket));
  signal.addEventListener('abort', () => socket.close());
  socket.addEventListener('open', () => status.append(element('b', {}, '101 Switching Protocols')));
  socket.addEventListener('message', ({ data }) => list.append(renderItem(started, [String(data)])));
  return new Promise((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      status.append(element('span', {}, `closed with ${code}`));
      content.querySelector('.buttons')?.remove();
      resolve();
    });
  });
}

function renderSender(socket) {
  const input = element('input', { 'aria-label': 'Message', value: 'Hello', maxlength: '200' });
  const form = element('form', { class: 'buttons' }, input, element('button', { class: 'quiet' }, 'Send message'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    socket.send(input.value);
    input.value = '';
  });
  return form;
}
