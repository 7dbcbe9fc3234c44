import type { Multipart } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UploadFile } from '../../decorators/upload-file';
import { HTTPException } from '../../errors/http-errors';
import type { UploadParameter } from '../../routes/route';
import { type FormContent, noForm } from './form-content';
import { Reception, type UploadLimits } from './receive-file';
import type { TextRecord } from './sources';

/** Reads the form of a request; a body that is no form is none. */
export type ReadForm = (request: FastifyRequest, reply: FastifyReply) => FormContent | Promise<FormContent>;

const urlencoded = /^application\/x-www-form-urlencoded[\t ]*(?:;|$)/i;
const multipart = /^multipart\/form-data[\t ]*(?:;|$)/i;

/** Decides at boot which files of a form a route takes: others are passed over without being kept. */
export function compileReadForm(uploads: readonly UploadParameter[], limits: UploadLimits): ReadForm {
  const byName = new Map(uploads.map((upload) => [upload.name, upload]));
  return (request, reply) => {
    const contentType = request.headers['content-type'] ?? '';
    if (urlencoded.test(contentType)) return { fields: (request.body ?? noForm.fields) as TextRecord, files: noForm.files };
    return multipart.test(contentType) ? readMultipart(request, new Reception(reply, limits), byName) : noForm;
  };
}

async function readMultipart(
  request: FastifyRequest,
  reception: Reception,
  uploads: ReadonlyMap<string, UploadParameter>,
): Promise<FormContent> {
  const fields: Record<string, string | string[]> = Object.create(null);
  const files = new Map<string, UploadFile[]>();
  try {
    for await (const part of request.parts({ limits: reception.partLimits })) {
      if (part.type === 'field') addField(fields, part);
      else await reception.receive(part, uploads.get(part.fieldname), files);
    }
  } catch (error) {
    // The parser has stopped reading. With bytes left nobody would notice that the client goes, nor see its next request.
    request.raw.unpipe().resume();
    throw refusalOf(error);
  }
  return { fields, files };
}

function addField(fields: Record<string, string | string[]>, { fieldname, value, ...part }: Extract<Multipart, { type: 'field' }>): void {
  if (part.fieldnameTruncated || part.valueTruncated) throw new HTTPException(413, `The field \`${fieldname}\` is too large`);
  // The parser reads a part that calls itself JSON; here it is text like any other.
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const known = fields[fieldname];
  fields[fieldname] = known === undefined ? text : [...[known].flat(), text];
}

/** What the parser of forms throws has the right status for a limit; anything else it could not read is the client's mistake. */
function refusalOf(error: unknown): unknown {
  if (error instanceof HTTPException || typeof (error as { statusCode?: unknown }).statusCode === 'number') return error;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return error;
  return new HTTPException(400, 'There was an error parsing the form', { cause: error });
}
