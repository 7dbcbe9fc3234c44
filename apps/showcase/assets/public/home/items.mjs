import { duration, element } from './element.mjs';

/** Shows server-sent events, each as soon as it has arrived. */
export async function showEvents(response, { place, started }) {
  const list = appendList(place.content);
  for await (const block of splitBy(response, /\r?\n\r?\n/)) {
    const event = parseEvent(block);
    if (event.data !== undefined)
      list.append(renderItem(started, [element('b', {}, [event.event ?? 'message', event.id].filter(Boolean).join(' #')), event.data]));
  }
}

/** Shows JSON Lines, each as soon as it has arrived. */
export async function showLines(response, { place, started }) {
  const list = appendList(place.content);
  for await (const line of splitBy(response, /\n/)) list.append(renderItem(started, [line]));
}

/** Creates an item with the time since the request. */
export function renderItem(started, content) {
  return element(
    'li',
    {},
    element('time', {}, duration(performance.now() - started)),
    ...content.map((part) => (typeof part === 'string' ? element('span', {}, part) : part)),
  );
}

export function appendList(content) {
  const list = element('ol', { tabindex: '0', 'aria-label': 'Items', role: 'log' });
  content.append(list);
  return list;
}

function parseEvent(block) {
  const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const valuesOf = (name) => fields.filter(([, field]) => field === name).map(([, , value]) => value);
  return {
    event: valuesOf('event')[0],
    id: valuesOf('id')[0],
    data: valuesOf('data').length === 0 ? undefined : valuesOf('data').join('\n'),
  };
}

/** Yields the parts between separators as soon as they are complete. */
async function* splitBy(response, separator) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const parts = (rest + next.value).split(separator);
    rest = parts.pop();
    yield* parts;
  }
  if (rest.trim() !== '') yield rest;
}
