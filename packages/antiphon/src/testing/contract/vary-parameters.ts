import type { ParameterObject } from '../../openapi/spec';
import { type PlannedRequest, refused } from './request';
import { textVariationsOf, type VariationContext } from './variations';

/** Requests with one parameter missing, not readable as its type, or at and beyond its limits. */
export function varyParameters(
  base: PlannedRequest,
  parameters: readonly ParameterObject[],
  context: VariationContext,
): readonly PlannedRequest[] {
  return parameters.flatMap((parameter) => {
    const others = base.parameters.filter((planned) => planned.parameter !== parameter);
    const label = `the ${parameter.in} parameter \`${parameter.name}\``;
    const missing = parameter.required && parameter.in !== 'path' ? [{ ...refused(base, `without ${label}`, [422]), parameters: others }] : [];
    const varied = textVariationsOf(parameter.schema ?? {}, context).map(({ text, fits }) => {
      const what = `with ${JSON.stringify(text.slice(0, 60))} for ${label}`;
      const request = fits ? { ...base, what } : refused(base, what, statusesOf(parameter));
      return { ...request, parameters: [...others, { parameter, value: text }] };
    });
    return [...missing, ...varied];
  });
}

/** A path that does not match, or is too long, is not found. */
function statusesOf(parameter: ParameterObject): readonly number[] {
  return parameter.in === 'path' ? [404, 414, 422] : [422];
}
