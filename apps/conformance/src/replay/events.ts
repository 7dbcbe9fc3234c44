/** An event of a stream as a browser reads it. */
export interface StreamEvent {
  readonly event?: string;
  /** The JSON value of the data, or its text if it is not JSON. */
  readonly data?: unknown;
  readonly id?: string;
  readonly retry?: string;
}

/** Reads `text/event-stream` (HTML Standard, 9.2.6); comments, and blocks that contain only comments, are skipped. */
export function parseEvents(text: string): StreamEvent[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map(parseEvent)
    .filter((event) => Object.keys(event).length > 0);
}

function parseEvent(block: string): StreamEvent {
  const fields = block.split('\n').map(parseField);
  const data = fields.filter(([name]) => name === 'data').map(([, value]) => value);
  const rest = fields.filter(([name]) => name === 'event' || name === 'id' || name === 'retry');
  return { ...Object.fromEntries(rest), ...(data.length > 0 ? { data: jsonOrText(data.join('\n')) } : {}) };
}

function parseField(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

function jsonOrText(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
