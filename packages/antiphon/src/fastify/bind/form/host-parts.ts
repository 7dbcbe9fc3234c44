import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type FormCollector, fieldTooLarge } from './form-collector';
import { octetStream } from './form-plan';
import { textOf } from './parsed-form';
import { asClientError } from './read-multipart';

/** A request in a scope where the host has registered `@fastify/multipart`. */
export interface PartsRequest extends FastifyRequest {
  parts(): AsyncIterable<HostPart>;
}

type HostPart = HostField | HostFile;

interface HostField {
  readonly type: 'field';
  readonly fieldname: string;
  readonly value: unknown;
  readonly valueTruncated: boolean;
  readonly fieldnameTruncated: boolean;
}

interface HostFile {
  readonly type: 'file';
  readonly fieldname: string;
  readonly filename: string | undefined;
  readonly mimetype: string | undefined;
  readonly file: Readable & { readonly truncated: boolean };
}

/** Reads a form by the host's `@fastify/multipart`. Its limits apply in addition to those of the application. */
export async function readHostParts(request: PartsRequest, collector: FormCollector): Promise<void> {
  try {
    for await (const part of request.parts()) await addPart(part, collector);
  } catch (error) {
    // The parser has stopped reading. With unread bytes, Node would notice neither that the client leaves nor its next request.
    request.raw.unpipe().resume();
    throw asClientError(error);
  }
}

async function addPart(part: HostPart, collector: FormCollector): Promise<void> {
  const { fieldname: name } = part;
  if (part.type === 'field') {
    if (part.fieldnameTruncated || part.valueTruncated) throw fieldTooLarge(name);
    return collector.addField(name, textOf(part.value));
  }
  const { file, filename, mimetype: mediaType = octetStream } = part;
  const isText = collector.plan.kindOf(name) !== undefined && !collector.plan.isFile(name, mediaType, filename);
  if (isText) collector.addField(name, await readText(file, name, collector.maxFieldSize));
  else await collector.addFile({ name, filename, mediaType, content: file });
  if (file.truncated) throw fieldTooLarge(name);
}

async function readText(file: Readable, name: string, maxSize: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxSize) throw fieldTooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
