import type { FastifyRequest } from 'fastify';
import type { UploadFile } from '../../../upload-file';
import type { TextRecord } from '../argument';

/** A form that has been read: its fields as text, its files received. */
export interface FormContent {
  readonly fields: TextRecord;
  readonly files: ReadonlyMap<string, readonly UploadFile[]>;
  /** Names of uploads of one file for which several were sent. */
  readonly repeated: ReadonlySet<string>;
}

/** A request without a form: every field of it is reported as missing. */
export const emptyForm: FormContent = { fields: Object.freeze(Object.create(null)), files: new Map(), repeated: new Set() };

const contents = new WeakMap<FastifyRequest, FormContent>();

/** The form of a request, once `storeForm` has kept it. */
export function formOf(request: FastifyRequest): FormContent {
  return contents.get(request) ?? emptyForm;
}

/** Keeps the form of a request for its arguments. */
export function storeForm(request: FastifyRequest, content: FormContent): void {
  contents.set(request, content);
}
