/** One item of a stream. */
export interface StreamItem {
  /** Undefined for an event without data. */
  readonly text: string | undefined;
}

export function isEventStream(contentType: string): boolean {
  return contentType.startsWith('text/event-stream');
}

/** Returns the lines of JSON Lines, without the empty text after the last one. */
export function readLines(body: string): readonly StreamItem[] {
  const lines = body.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text) => ({ text }));
}

/** Returns the events of an event stream (WHATWG HTML §9.2.6); a block of comments is not an event. */
export function readEvents(body: string): readonly StreamItem[] {
  const blocks = body.replace(/^\uFEFF/, '').split(/(?:\r\n|\r|\n){2,}/);
  const events = blocks.map((block) => block.split(/\r\n|\r|\n/).filter((line) => line !== '' && !line.startsWith(':')));
  return events.filter((lines) => lines.length > 0).map((lines) => ({ text: dataOf(lines) }));
}

/** Returns the complete items of a stream that was cut off before its end; undefined for a body that is not a stream. */
export function completeItems(body: string, contentType: string): string | undefined {
  if (isEventStream(contentType)) return untilLast(body, ['\n\n', '\r\n\r\n', '\r\r']);
  return contentType.startsWith('application/jsonl') ? untilLast(body, ['\n']) : undefined;
}

function untilLast(body: string, ends: readonly string[]): string {
  return body.slice(0, Math.max(...ends.map((end) => (body.includes(end) ? body.lastIndexOf(end) + end.length : 0))));
}

function dataOf(lines: readonly string[]): string | undefined {
  const data = lines.filter((line) => line === 'data' || line.startsWith('data:')).map((line) => line.slice(5).replace(/^ /, ''));
  return data.length === 0 ? undefined : data.join('\n');
}
