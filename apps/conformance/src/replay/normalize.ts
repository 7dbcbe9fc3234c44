import type { HeaderLine } from './recording';
import { type Reply, valuesOf } from './wire';

/** The length of the boundary of the reference, which is part of its multipart lengths. */
const REFERENCE_BOUNDARY = 26;

/** Replaces values that differ between runs with the names of the recordings in braces (`meta.normalized`). */
export function normalize(reply: Reply, port: number): Reply {
  return nameBoundary(namePort(reply, port));
}

function namePort(reply: Reply, port: number): Reply {
  return replaceText(reply, `127.0.0.1:${port}`, '127.0.0.1:PORT');
}

/** Names the boundary, and corrects Content-Length by the difference in length to the boundary of the reference. */
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
