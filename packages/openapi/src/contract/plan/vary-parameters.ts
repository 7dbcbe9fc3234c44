import type { ParameterObject } from '../../spec/objects';
import { invalid, type PlannedRequest } from '../exchange/planned-request';
import { varyText } from './vary-text';
import type { VariationContext } from './vary-value';

export interface ParameterContext extends VariationContext {
  /** Values by the parameter's name, instead of generated ones. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Plans requests in which one parameter is missing, of another type, or at or beyond a limit. A given value is not replaced by other valid ones. A header
 * with one value, such as that of a version, selects the operation: another value is a request of another one.
 */
export function varyParameters(
  base: PlannedRequest,
  parameters: readonly ParameterObject[],
  context: ParameterContext,
): readonly PlannedRequest[] {
  const varied = parameters.filter((parameter) => !selectsOperation(parameter));
  return varied.flatMap((parameter) => [...withoutParameter(base, parameter), ...withOtherTexts(base, parameter, context)]);
}

function withoutParameter(base: PlannedRequest, parameter: ParameterObject): readonly PlannedRequest[] {
  if (!parameter.required || parameter.in === 'path') return [];
  return [{ ...invalid(base, `without ${describe(parameter)}`, [422]), parameters: othersThan(parameter, base) }];
}

function withOtherTexts(base: PlannedRequest, parameter: ParameterObject, context: ParameterContext): readonly PlannedRequest[] {
  const isGiven = Object.hasOwn(context.values, parameter.name);
  const texts = varyText(parameter.schema ?? {}, context).filter(({ isValid }) => !isValid || !isGiven);
  return texts.map(({ text, isValid }) => {
    const description = `with ${JSON.stringify(text.slice(0, 60))} for ${describe(parameter)}`;
    const request = isValid ? { ...base, description } : invalid(base, description, statusesOf(parameter));
    return { ...request, parameters: [...othersThan(parameter, base), { parameter, value: text }] };
  });
}

function othersThan(parameter: ParameterObject, { parameters }: PlannedRequest): PlannedRequest['parameters'] {
  return parameters.filter((planned) => planned.parameter !== parameter);
}

function describe(parameter: ParameterObject): string {
  return `the ${parameter.in} parameter \`${parameter.name}\``;
}

/** A path that does not match, or is too long, is not found. */
function statusesOf(parameter: ParameterObject): readonly number[] {
  return parameter.in === 'path' ? [404, 414, 422] : [422];
}

function selectsOperation({ in: location, schema = {} }: ParameterObject): boolean {
  return location === 'header' && (schema.const !== undefined || (Array.isArray(schema.enum) && schema.enum.length === 1));
}
