import type { HeaderLine } from './recording';
import { type Reply, valuesOf } from './wire';

/** Length of the boundary that the reference makes; its lengths of multipart bodies count with it. */
const REFERENCE_BOUNDARY = 26;

/** A reply in the words of the recordings: what differs from run to run has a name in braces (`meta.normalized`). */
export function normalize(reply: Reply, port: number): Reply {
  return nameBoundary(namePort(reply, port));
}

function namePort(reply: Reply, port: number): Reply {
  return replaceText(reply, `127.0.0.1:${port}`, '127.0.0.1:PORT');
}

/** Content-Length stays that of the wire, corrected by what our boundary is longer or shorter than the reference's. */
function nameBoundary(reply: Reply): Reply {
  const boundary = /boundary="?([^";]+)/.exec(valuesOf(reply.headers, 'content-type').join())?.[1];
  if (boundary === undefined) return reply;
  const occurrences = reply.body.toString('latin1').split(boundary).length - 1;
  const correction = occurrences * (REFERENCE_BOUNDARY - boundary.length);
  const headers = reply.headers.map(
    ([name, value]): HeaderLine => [name, name === 'content-length' ? String(Number(value) + correction) : value],
  );
  return replaceText({ ...reply, headers }, boundary, '{BOUNDARY}');
}

function replaceText(reply: Reply, text: string, name: string): Reply {
  const headers = reply.headers.map(([header, value]): HeaderLine => [header, value.replaceAll(text, name)]);
  const body = reply.body.includes(text) ? Buffer.from(reply.body.toString('latin1').replaceAll(text, name), 'latin1') : reply.body;
  return { ...reply, headers, body };
}
