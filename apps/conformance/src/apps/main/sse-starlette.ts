import { Controller, Get, IncludeInSchema, type ResponseOptions, StreamingResponse } from 'antiphon';

/** An event in the form of sse-starlette, or only its data. */
type StarletteEvent =
  | string
  | number
  | Uint8Array
  | ({ readonly [Field in 'comment' | 'id' | 'event' | 'data']?: string } & { retry?: number });

/** A third-party response class: the recorded features of sse-starlette. */
class StarletteEvents extends StreamingResponse {
  static override mediaType = 'text/event-stream';

  constructor(
    events: readonly StarletteEvent[],
    { separator = '\r\n', headers, ...options }: ResponseOptions & { separator?: string } = {},
  ) {
    super(
      events.map((event) => encode(event, separator)),
      { ...options, headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', ...(headers as object) } },
    );
  }
}

/** The routes of the package sse-starlette. */
@Controller('/sse-starlette')
@IncludeInSchema(false)
export class StarletteEventsController {
  @Get('/basic')
  basic() {
    return new StarletteEvents([
      { data: 'one' },
      { data: 'two', event: 'update', id: '7', retry: 3000, comment: 'c' },
      'plain',
      { data: 'multi\nline', event: 'ev\nil', id: '1\n2' },
      { data: JSON.stringify({ a: 'é' }) },
      Buffer.from('raw bytes\r\n\r\n'),
      5,
    ]);
  }

  @Get('/opts')
  options() {
    const headers = { 'Cache-Control': 'public, max-age=29', 'X-A': '1' };
    return new StarletteEvents([{ data: 'one' }], { separator: '\n', statusCode: 201, headers });
  }
}

function encode(event: StarletteEvent, separator: string): string | Uint8Array {
  if (event instanceof Uint8Array) return event;
  if (typeof event !== 'object') return encode({ data: String(event) }, separator);
  const { comment, id, event: name, data, retry } = event;
  const lines = [
    ...linesOf(comment).map((line) => `: ${line}`),
    ...(id === undefined ? [] : [`id: ${linesOf(id).join('')}`]),
    ...(name === undefined ? [] : [`event: ${linesOf(name).join('')}`]),
    ...linesOf(data).map((line) => `data: ${line}`),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
  ];
  return [...lines, '', ''].join(separator);
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\r\n|[\r\n]/);
}
