import { isRecord } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormCollector } from './form-collector';
import { emptyForm, type FormContent } from './form-content';
import type { FormLimits } from './form-limits';
import { unreadForm } from './form-parser';
import type { FormPlan } from './form-plan';
import { type PartsRequest, readHostParts } from './host-parts';
import { addTexts, collectParsed } from './parsed-form';
import { readMultipart } from './read-multipart';
import { UploadReceiver } from './receive-file';

/** Reads the form of a request. A body that is not a form has no fields. */
export type ReadForm = (request: FastifyRequest, reply: FastifyReply) => FormContent | Promise<FormContent>;

const urlencoded = /^application\/x-www-form-urlencoded[\t ]*(?:;|$)/i;
const multipart = /^multipart\/form-data[\t ]*(?:;|$)/i;

/** Compiles the reader of a route's forms: by the parsers of this package if they are registered, else from the result of the host's parsers. */
export function compileReadForm(plan: FormPlan, limits: FormLimits): ReadForm {
  return (request, reply) => {
    const contentType = request.headers['content-type'] ?? '';
    const isMultipart = multipart.test(contentType);
    if (!isMultipart && !urlencoded.test(contentType)) return emptyForm;
    const { bodyLimit } = request.routeOptions;
    const collector = new FormCollector(plan, { ...limits, bodyLimit }, new UploadReceiver(reply, limits));
    if (isMultipart) return readParts(request, collector);
    if (isRecord(request.body)) addTexts(request.body, collector);
    return collector.content;
  };
}

async function readParts(request: FastifyRequest, collector: FormCollector): Promise<FormContent> {
  const payload = unreadForm(request);
  if (payload !== undefined) await readMultipart(request, payload, collector);
  else if (isRecord(request.body)) await collectParsed(request, collector);
  else if (hasParts(request)) await readHostParts(request, collector);
  return collector.content;
}

function hasParts(request: FastifyRequest): request is PartsRequest {
  const { isMultipart, parts } = request as { isMultipart?: unknown; parts?: unknown };
  return typeof parts === 'function' && typeof isMultipart === 'function';
}
