/** An event as a browser dispatches it. */
export interface ReceivedEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
  /** The last `retry` before the event, in milliseconds. */
  readonly retry: number | undefined;
}

/** Parses an event stream by WHATWG HTML §9.2.5 and §9.2.6. An event without an empty line after it is not dispatched. */
export function readEvents(text: string): readonly ReceivedEvent[] {
  const events: ReceivedEvent[] = [];
  let [data, type, lastEventId] = ['', '', ''];
  let retry: number | undefined;
  for (const line of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, -1)) {
    if (line === '') {
      if (data !== '') events.push({ type: type || 'message', data: data.slice(0, -1), lastEventId, retry });
      [data, type] = ['', ''];
      continue;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data += `${value}\n`;
    else if (name === 'event') type = value;
    else if (name === 'id' && !value.includes('\0')) lastEventId = value;
    else if (name === 'retry' && /^\d+$/.test(value)) retry = Number(value);
  }
  return events;
}
