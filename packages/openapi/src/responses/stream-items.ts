/** One item of a stream, as text; undefined for an event without data. */
export interface StreamItem {
  readonly text: string | undefined;
}

/** The lines of JSON Lines; an empty last one is none. */
export function readLines(body: string): readonly StreamItem[] {
  const lines = body.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text) => ({ text }));
}

/** The events of an event stream with their data (WHATWG HTML 9.2.6); comments alone are no event. */
export function readEvents(body: string): readonly StreamItem[] {
  const blocks = body.replace(/^\uFEFF/, '').split(/(?:\r\n|\r|\n){2,}/);
  const events = blocks.map((block) => block.split(/\r\n|\r|\n/).filter((line) => line !== '' && !line.startsWith(':')));
  return events.filter((lines) => lines.length > 0).map((lines) => ({ text: dataOf(lines) }));
}

/** Of a stream that was left before its end, the items that came whole; undefined when it is none. */
export function untilLastItem(body: string, contentType: string): string | undefined {
  if (contentType.startsWith('text/event-stream')) return untilLast(body, ['\n\n', '\r\n\r\n', '\r\r']);
  return contentType.startsWith('application/jsonl') ? untilLast(body, ['\n']) : undefined;
}

function untilLast(body: string, ends: readonly string[]): string {
  return body.slice(0, Math.max(...ends.map((end) => (body.includes(end) ? body.lastIndexOf(end) + end.length : 0))));
}

function dataOf(lines: readonly string[]): string | undefined {
  const data = lines.filter((line) => line === 'data' || line.startsWith('data:')).map((line) => line.slice(5).replace(/^ /, ''));
  return data.length === 0 ? undefined : data.join('\n');
}
