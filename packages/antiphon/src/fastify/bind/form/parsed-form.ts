import { Readable } from 'node:stream';
import { isRecord } from '@antiphon/responses/internal';
import { flattenTexts } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import { HTTPException } from '../../../errors/http-exception';
import { type FormCollector, fieldTooLarge, type IncomingFile } from './form-collector';
import { octetStream } from './form-plan';

/**
 * Collects a form that a parser of the host has read: the texts of its body, nested or not, and the files of `@fastify/multipart`
 * (`attachFieldsToBody`), multer or formidable. The limits apply to the result.
 */
export async function collectParsed(request: FastifyRequest, collector: FormCollector): Promise<void> {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const isFastifyMultipart = typeof (request as { isMultipart?: unknown }).isMultipart === 'function';
  const texts: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(body)) {
    for (const part of [value].flat()) {
      const file = fileOf(name, part);
      if (file !== undefined) await addFile(file, collector);
      else if (isFastifyMultipart) addField(name, part, collector);
    }
    if (!isFastifyMultipart && !hasFile(value)) texts[name] = value;
  }
  addTexts(texts, collector);
  for (const file of filesBeside(request)) await collector.addFile(file);
}

/** Collects the texts of a parsed body, nested or not, such as that of `qs`. */
export function addTexts(body: Readonly<Record<string, unknown>>, collector: FormCollector): void {
  for (const [name, text] of Object.entries(flattenTexts(body))) for (const one of [text ?? []].flat()) collector.addField(name, one);
}

/** Collects a field of `@fastify/multipart`, or its value alone; JSON has been parsed. */
function addField(name: string, part: unknown, collector: FormCollector): void {
  const isField = isRecord(part) && part.type === 'field' && 'fieldname' in part;
  if (isField && (part.valueTruncated === true || part.fieldnameTruncated === true)) throw fieldTooLarge(name);
  collector.addField(name, textOf(isField ? part.value : part));
}

/** Returns the text of a field that `@fastify/multipart` has read, and parsed if its media type is JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Collects a file, or a field that was sent with a filename or an unknown type. */
async function addFile(file: IncomingFile, collector: FormCollector): Promise<void> {
  const { name, content } = file;
  const isText = collector.plan.kindOf(name) !== undefined && !collector.plan.isFile(name, file.mediaType, file.filename);
  if (isText && content instanceof Uint8Array) collector.addField(name, Buffer.from(content).toString('utf8'));
  else await collector.addFile(file);
}

function hasFile(value: unknown): boolean {
  return [value].flat().some((part) => fileOf('', part) !== undefined);
}

/** Returns a file that `@fastify/multipart` has attached: the part, or with `keyValues` its bytes, without filename and media type. */
function fileOf(name: string, part: unknown): IncomingFile | undefined {
  if (part instanceof Uint8Array) return { name, filename: undefined, mediaType: octetStream, content: part };
  if (!isRecord(part) || part.type !== 'file' || !(part.file instanceof Readable)) return undefined;
  const { file, _buf: bytes } = part;
  if ((file as { truncated?: unknown }).truncated === true)
    throw new HTTPException(413, `\`${name}\` has more bytes than the host accepts`);
  if (!(bytes instanceof Uint8Array) && file.readableEnded) {
    throw new Error(`The file \`${name}\` was consumed by the \`onFile\` of the host's @fastify/multipart`);
  }
  const content = bytes instanceof Uint8Array ? bytes : file;
  return { name, filename: textIn(part, 'filename'), mediaType: textIn(part, 'mimetype') ?? octetStream, content };
}

/** Returns the files in `request.file` (multer) and `request.files` (multer and formidable). */
function filesBeside(request: FastifyRequest): readonly IncomingFile[] {
  const { file, files } = request as { file?: unknown; files?: unknown };
  const named = isRecord(files) ? Object.entries(files).flatMap(([name, value]) => [value].flat().map((one) => ({ name, one }))) : [];
  const listed = [file, ...(Array.isArray(files) ? files : [])].map((one) => ({ name: undefined, one }));
  return [...listed, ...named].flatMap(({ name, one }) => (isRecord(one) ? diskFile(one, name) : []));
}

function diskFile(file: Readonly<Record<string, unknown>>, key: string | undefined): readonly IncomingFile[] {
  const name = textIn(file, 'fieldname') ?? key;
  const path = textIn(file, 'path') ?? textIn(file, 'filepath');
  const size = typeof file.size === 'number' ? file.size : 0;
  const content = file.buffer instanceof Uint8Array ? file.buffer : path === undefined ? undefined : { path, size };
  if (name === undefined || content === undefined) return [];
  const filename = textIn(file, 'originalname') ?? textIn(file, 'originalFilename') ?? '';
  return [{ name, filename, mediaType: textIn(file, 'mimetype') ?? octetStream, content }];
}

function textIn(record: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' ? value : undefined;
}
