import type { SchemaOptions } from '@antiphon/schema';
import type { FormParameter, Route, UploadParameter } from '../../routes/route';
import { type Argument, rejectMissing, type Target } from './argument';
import { textFrom } from './bind-text';
import { formOf, keepForm } from './form-content';
import { compileReadForm } from './read-form';
import type { UploadLimits } from './receive-file';
import type { ReadTexts } from './sources';

/** Reads the form of a request before its arguments are bound; undefined for a route that takes none. */
export function formReader({ parameters }: Route, limits: UploadLimits): Argument | undefined {
  const uploads = parameters.filter((parameter): parameter is UploadParameter => parameter.kind === 'upload');
  if (uploads.length === 0 && !parameters.some(({ kind }) => kind === 'form')) return undefined;
  const read = compileReadForm(uploads, limits);
  return {
    isAsync: true,
    async bind({ request, reply }) {
      keepForm(request, await read(request, reply));
    },
  };
}

/** An argument from the fields of a form. */
export function formArgument(parameter: FormParameter, options: SchemaOptions): Argument {
  return textFrom(parameter, { source: 'form', part: 'body', read: readFields }, options);
}

const readFields: ReadTexts = (request) => formOf(request).fields;

/** A file of a form, or all files of one name. */
export function uploadArgument({ index, name, many, required, default: fallback }: UploadParameter): Argument {
  const target: Target = { index, part: 'body', path: [name] };
  return {
    isAsync: false,
    bind(call, values) {
      const files = formOf(call.request).files.get(name) ?? [];
      if (files.length > 0) values[index] = many ? files : files[0];
      else if (required) rejectMissing(call, target);
      else values[index] = fallback;
    },
  };
}
