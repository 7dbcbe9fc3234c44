import { setTimeout as sleep } from 'node:timers/promises';

/** The lines of a printed response: the status, the headers that the page shows, and the body. */
export interface PrintedResponse {
  readonly status: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Reads a block such as `HTTP/1.1 200 OK`, headers, an empty line, and the body. */
export function readPrinted(text: string): PrintedResponse {
  const [head = '', ...rest] = text.split('\n\n');
  const [status = '', ...lines] = head.split('\n');
  return { status, headers: lines.map((line) => line.split(': ') as [string, string]), body: rest.join('\n\n') };
}

/**
 * Prints a response as a page shows it: the headers that the page names, in its order, and JSON formatted. An ellipsis in the page is text that differs
 * each time, so it is kept where it matches.
 */
export async function printResponse(response: Response, like: PrintedResponse): Promise<string> {
  const text = await printBody(response);
  const named = like.headers.map(([name]) => name);
  const names = named.length === 0 && text !== '' ? ['content-type'] : named;
  const headers = names.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name}: ${keepEllipsis(value, like.headers.find((each) => each[0] === name)?.[1])}`];
  });
  const body = keepEllipsis(text, like.body);
  const head = [`HTTP/1.1 ${response.status} ${response.statusText}`, ...headers].join('\n');
  return body === '' ? head : `${head}\n\n${body}`;
}

async function printBody(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return text !== '' && /json$|json;/.test(type) && !type.includes('jsonl') ? formatJson(JSON.parse(text)) : text;
}

/** On one line if it fits, otherwise each member or element on its own. */
export function formatJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1)?.replaceAll(/\n\s*/g, ' ') ?? '';
  if (indent.length + line.length <= 110 || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(
    ([key, each]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${formatJson(each, inner)}`,
  );
  return [isList ? '[' : '{', members.join(',\n'), `${indent}${isList ? ']' : '}'}`].join('\n');
}

function keepEllipsis(actual: string, printed = ''): string {
  const pattern = printed.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return printed.includes('…') && new RegExp(`^${pattern.join('[^]*?')}$`).test(actual) ? printed : actual;
}

/** A stream that is read while the page goes on. */
export class OpenStream {
  readonly #abort: AbortController;
  #text = '';
  readonly #reading: Promise<void>;

  /** Sends the request, and waits for the head of the response. */
  static async open(url: string, init: RequestInit): Promise<OpenStream> {
    const abort = new AbortController();
    return new OpenStream(await fetch(url, { ...init, signal: abort.signal }), abort);
  }

  private constructor({ body }: Response, abort: AbortController) {
    this.#abort = abort;
    this.#reading = this.#read(body as ReadableStream<Uint8Array>).catch((error) => {
      if (!abort.signal.aborted) throw error;
    });
  }

  /** Waits for the printed text, or half a minute, and closes the stream. Returns its text without comments. */
  async close(printed: string): Promise<string> {
    const end = performance.now() + 30_000;
    while (!this.#events.includes(printed || 'data: ') && performance.now() < end) await sleep(20);
    this.#abort.abort();
    await this.#reading;
    return this.#events;
  }

  get #events(): string {
    return this.#text.replaceAll(/^:.*\n\n/gm, '').trimEnd();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) this.#text += chunk;
  }
}
