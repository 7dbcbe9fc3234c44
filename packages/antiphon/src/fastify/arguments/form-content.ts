import type { FastifyRequest } from 'fastify';
import type { UploadFile } from '../../decorators/upload-file';
import type { TextRecord } from './sources';

/** A form that has been read: its fields as text, its files received. */
export interface FormContent {
  readonly fields: TextRecord;
  readonly files: ReadonlyMap<string, readonly UploadFile[]>;
}

/** No form at all: every field of it is reported as missing (BEHAVIOUR E43). */
export const noForm: FormContent = { fields: Object.freeze(Object.create(null)), files: new Map() };

const contents = new WeakMap<FastifyRequest, FormContent>();

/** The form of a request, once `keepForm` has kept it. */
export function formOf(request: FastifyRequest): FormContent {
  return contents.get(request) ?? noForm;
}

/** Keeps the form of a request for its arguments. */
export function keepForm(request: FastifyRequest, content: FormContent): void {
  contents.set(request, content);
}
