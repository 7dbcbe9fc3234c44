import type { ParameterObject } from '../../spec/objects';
import { invalid, type PlannedRequest } from '../exchange/write-request';
import { textVariationsOf, type VariationContext } from './variations';

export interface ParameterContext extends VariationContext {
  /** Values by the parameter's name, instead of invented ones. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Requests with one parameter missing, not readable as its type, or at and beyond its limits; at them only where no value was given. */
export function varyParameters(
  base: PlannedRequest,
  parameters: readonly ParameterObject[],
  context: ParameterContext,
): readonly PlannedRequest[] {
  return parameters.flatMap((parameter) => {
    const others = base.parameters.filter((planned) => planned.parameter !== parameter);
    const label = `the ${parameter.in} parameter \`${parameter.name}\``;
    const missing =
      parameter.required && parameter.in !== 'path' ? [{ ...invalid(base, `without ${label}`, [422]), parameters: others }] : [];
    const isGiven = Object.hasOwn(context.values, parameter.name);
    const texts = textVariationsOf(parameter.schema ?? {}, context).filter(({ fits }) => !fits || !isGiven);
    const varied = texts.map(({ text, fits }) => {
      const description = `with ${JSON.stringify(text.slice(0, 60))} for ${label}`;
      const request = fits ? { ...base, description } : invalid(base, description, statusesOf(parameter));
      return { ...request, parameters: [...others, { parameter, value: text }] };
    });
    return [...missing, ...varied];
  });
}

/** A path that does not match, or is too long, is not found. */
function statusesOf(parameter: ParameterObject): readonly number[] {
  return parameter.in === 'path' ? [404, 414, 422] : [422];
}
