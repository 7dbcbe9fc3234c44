import type { SchemaOptions } from '@antiphon/schema';
import type { FormParameter, Route, UploadParameter } from '../../routes/route';
import { trace, tracing } from '../tracing';
import { type Argument, type ReadTexts, rejectMissing, rejectRepeated, type Target } from './argument';
import { compileTextFrom } from './bind-text';
import { formOf, storeForm } from './form/form-content';
import type { FormLimits } from './form/form-limits';
import { compileFormPlan } from './form/form-plan';

/** Compiles the step that reads the form of a request, before its arguments are bound; undefined for a route without a form. */
export function compileFormReader(route: Route, options: SchemaOptions, limits: FormLimits): Argument | undefined {
  const plan = compileFormPlan(route.parameters, options);
  if (plan === undefined) return undefined;
  const { compileReadForm } = require('./form/read-form') as typeof import('./form/read-form');
  const read = compileReadForm(plan, limits);
  return {
    isAsync: true,
    async bind({ request, reply }) {
      const form = tracing.parse.hasSubscribers
        ? trace(tracing.parse, { request, route }, () => read(request, reply))
        : read(request, reply);
      storeForm(request, await form);
    },
  };
}

/** Compiles an argument from the fields of a form. */
export function compileFormArgument(parameter: FormParameter, options: SchemaOptions): Argument {
  return compileTextFrom(parameter, { source: 'form', part: 'body', read: readFields }, options);
}

const readFields: ReadTexts = (request) => formOf(request).fields;

/** Compiles an argument that is a file of a form, or all files of one name. */
export function compileUploadArgument({ index, name, many, required, default: fallback }: UploadParameter): Argument {
  const target: Target = { index, part: 'body', path: [name] };
  return {
    isAsync: false,
    bind(call, values) {
      const form = formOf(call.request);
      const files = form.files.get(name) ?? [];
      if (form.repeated.has(name)) rejectRepeated(call, target);
      else if (files.length > 0) values[index] = many ? files : files[0];
      else if (required) rejectMissing(call, target);
      else values[index] = fallback;
    },
  };
}
