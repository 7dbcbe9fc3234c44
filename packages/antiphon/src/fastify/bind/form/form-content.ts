import type { FastifyRequest } from 'fastify';
import type { UploadFile } from '../../../upload-file';
import type { TextRecord } from '../argument';

/** A form that has been read: fields as text, and received files. */
export interface FormContent {
  readonly fields: TextRecord;
  readonly files: ReadonlyMap<string, readonly UploadFile[]>;
  /** Names of uploads of one file for which several were sent. */
  readonly repeated: ReadonlySet<string>;
}

/** The form of a request that has none: every field is reported as missing. */
export const emptyForm: FormContent = { fields: Object.freeze(Object.create(null)), files: new Map(), repeated: new Set() };

const contents = new WeakMap<FastifyRequest, FormContent>();

/** Returns the form of a request, as stored by {@link storeForm}. */
export function formOf(request: FastifyRequest): FormContent {
  return contents.get(request) ?? emptyForm;
}

/** Stores the form of a request for its arguments. */
export function storeForm(request: FastifyRequest, content: FormContent): void {
  contents.set(request, content);
}
