/** A server-sent event, as a browser receives it. */
export interface ReceivedEvent {
  /** Default: `message`. */
  readonly event: string;
  /** The lines of the data, joined by line feeds. */
  readonly data: string;
  /** The last id that the stream has sent; empty if it has sent none. */
  readonly id: string;
  /** Returns the data as JSON. */
  // `any`: as `TestResponse.json`
  json<Value = any>(): Value;
}

/**
 * Reads the items of a JSON Lines response as they arrive. Leaving the loop disconnects the client.
 *
 * @throws Error for a response without success, with the beginning of its body.
 */
// `any`: as `TestResponse.json`
export async function* jsonLinesOf<Item = any>(response: Response): AsyncGenerator<Item, void, void> {
  for await (const line of linesOf(response)) if (line.trim() !== '') yield JSON.parse(line) as Item;
}

/**
 * Reads the events of a server-sent event response as they arrive, by the rules of the WHATWG standard: comments are skipped, and an event that
 * the end of the stream cuts off is dropped. Leaving the loop disconnects the client.
 *
 * @throws Error for a response without success, with the beginning of its body.
 */
export async function* eventsOf(response: Response): AsyncGenerator<ReceivedEvent, void, void> {
  let fields: EventFields = { event: '', data: [] };
  let id = '';
  for await (const line of linesOf(response)) {
    if (line !== '') {
      const [name, value] = fieldOf(line);
      if (name === 'data') fields.data.push(value);
      else if (name === 'event') fields.event = value;
      else if (name === 'id' && !value.includes('\0')) id = value;
      continue;
    }
    if (fields.data.length > 0) yield receivedEvent(fields, id);
    fields = { event: '', data: [] };
  }
}

interface EventFields {
  event: string;
  readonly data: string[];
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

function receivedEvent({ event, data }: EventFields, id: string): ReceivedEvent {
  const text = data.join('\n');
  return { event: event || 'message', data: text, id, json: () => JSON.parse(text) };
}

/** Yields complete lines; the last one may end without a line break. A carriage return may be the first half of a line break. */
async function* linesOf(response: Response): AsyncGenerator<string, void, void> {
  if (!response.ok) throw new Error(`${response.url} returned ${response.status}: ${(await response.text()).slice(0, 300)}`);
  let rest = '';
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = `${rest}${text}`.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
