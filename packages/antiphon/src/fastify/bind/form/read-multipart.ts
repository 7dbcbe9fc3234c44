import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { HTTPException } from '../../../errors/http-exception';
import { type FormCollector, fieldTooLarge } from './form-collector';

/** The files of a form: their streams, and the promises of what becomes of them. */
interface ReceivedFiles {
  readonly streams: Readable[];
  readonly received: Promise<void>[];
}

/** Reads a multipart form (RFC 7578) from the unread body of a request. */
export async function readMultipart({ raw, headers }: FastifyRequest, payload: Readable, collector: FormCollector): Promise<void> {
  const files: ReceivedFiles = { streams: [], received: [] };
  let parser: BusboyInstance | undefined;
  try {
    const reading = makeParser(headers, collector);
    parser = reading;
    await new Promise<void>((resolve, reject) => {
      const fail = receiveParts(reading, collector, files, reject);
      reading.on('error', fail).on('finish', resolve);
      payload.on('error', fail);
      raw.once('close', () => raw.readableEnded || fail(new HTTPException(400, 'The form is incomplete')));
      if (raw.destroyed && !raw.readableEnded) fail(new HTTPException(400, 'The form is incomplete'));
      else payload.pipe(reading);
    });
    await Promise.all(files.received);
  } catch (error) {
    // With unread bytes, Node would notice neither that the client leaves nor its next request.
    payload.unpipe(parser).resume();
    for (const stream of files.streams) stream.destroy();
    await Promise.allSettled(files.received);
    throw asClientError(error);
  }
}

/** Passes the fields and files of a form to its collector until one fails. Returns the function that reports a failure. */
function receiveParts(
  parser: BusboyInstance,
  collector: FormCollector,
  { streams, received }: ReceivedFiles,
  reject: (error: unknown) => void,
): (error: unknown) => void {
  let isOver = false;
  const fail = (error: unknown): void => {
    isOver = true;
    reject(error);
  };
  parser.on('field', (name, text, _isNameCut, isCut) => {
    if (!isOver && name !== undefined) attempt(() => addField(collector, name, text, isCut), fail);
  });
  parser.on('file', (name, content, filename, _encoding, mediaType) => {
    // The parser reports an error of a file for the form as well.
    content.on('error', fail);
    streams.push(content);
    if (isOver || name === undefined) return void content.resume();
    const adding = collector.addFile({ name, content, filename, mediaType });
    // It may fail after the parser has reached the end of the form.
    adding.catch(fail);
    received.push(adding);
  });
  return fail;
}

function makeParser(headers: IncomingHttpHeaders, { plan, maxFieldSize }: FormCollector): BusboyInstance {
  return new Busboy({
    headers: headers as BusboyHeaders,
    isPartAFile: (name, mediaType = '', filename) => name !== undefined && plan.isFile(name, mediaType, filename),
    // One byte more than the limit shows that a field exceeds it.
    limits: { fieldSize: maxFieldSize + 1, headerPairs: 100, headerSize: 16 * 1024 },
  });
}

function addField(collector: FormCollector, name: string, text: string, isCut: boolean): void {
  if (isCut) throw fieldTooLarge(name);
  collector.addField(name, text);
}

function attempt(act: () => void, fail: (error: unknown) => void): void {
  try {
    act();
  } catch (error) {
    fail(error);
  }
}

/** Errors of limits have a status, and errors of the disk are the server's. All others are errors of the parser: 400. */
export function asClientError(error: unknown): unknown {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (typeof statusCode === 'number' && statusCode !== 406) return error;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return error;
  return new HTTPException(400, 'There was an error parsing the form', { cause: error });
}
