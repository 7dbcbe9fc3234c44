import type { ParameterObject, SecurityRequirementObject } from '../../spec/objects';
import type { PlacedOperation } from '../../spec/operations';
import { parametersOf } from '../../spec/places';
import type { PlannedRequest } from '../exchange/planned-request';
import { planConditions } from './plan-conditions';
import { sampleBody, sampleMatching, writableMediaTypes } from './sample-body';
import { type BodyContext, varyBodies } from './vary-bodies';
import { type ParameterContext, varyParameters } from './vary-parameters';

export interface PlanContext extends ParameterContext, BodyContext {
  /** Number of valid requests per media type of the body. */
  readonly validRequests: number;
}

/**
 * Plans the requests of an operation: valid ones, and for each thing that can be invalid one in which only that is. An operation without
 * parameters and body has one valid request.
 *
 * @throws NoSampleError if a valid request cannot be generated.
 */
export function planRequests(operation: PlacedOperation, context: PlanContext): readonly PlannedRequest[] {
  const parameters = Array.from(parametersOf(operation), ({ value }) => value);
  const valid = planValid(operation, parameters, context);
  const [base] = valid;
  if (base === undefined) return [];
  return [
    ...valid,
    ...planConditions(operation, base, securityOf(operation, context)),
    ...varyParameters(base, parameters, context),
    ...varyBodies(operation, valid, context),
  ];
}

function securityOf({ value }: PlacedOperation, { document }: PlanContext): readonly SecurityRequirementObject[] {
  return value.security ?? document.security ?? [];
}

function planValid(operation: PlacedOperation, parameters: readonly ParameterObject[], context: PlanContext): readonly PlannedRequest[] {
  const mediaTypes = writableMediaTypes(operation.value.requestBody);
  const bodies = mediaTypes.length === 0 ? [undefined] : mediaTypes;
  const isAlwaysTheSame = parameters.length === 0 && mediaTypes.length === 0;
  return bodies.flatMap((mediaType) =>
    Array.from({ length: isAlwaysTheSame ? 1 : context.validRequests }, (_, index) => {
      const chosen = index === 0 ? parameters : someOf(parameters, context);
      return validRequest(operation, chosen, mediaType, context);
    }),
  );
}

/** Chooses the required parameters, those with a given value, and some of the others. */
function someOf(parameters: readonly ParameterObject[], { values, random }: PlanContext): readonly ParameterObject[] {
  return parameters.filter(({ required, name }) => required || name in values || random.chance(0.5));
}

function validRequest(
  operation: PlacedOperation,
  parameters: readonly ParameterObject[],
  mediaType: string | undefined,
  context: PlanContext,
): PlannedRequest {
  return {
    description: 'a valid request',
    expects: 'acceptance',
    statuses: [],
    parameters: parameters.map((parameter) => ({ parameter, value: sampleParameter(parameter, context) })),
    body: mediaType === undefined ? undefined : sampleBody(operation.value.requestBody, mediaType, context),
    headers: acceptHeader(operation),
  };
}

/** Asks for media types that have parameters, such as that of a version: another media type may lead to another operation. */
function acceptHeader({ value: { responses = {} } }: PlacedOperation): Readonly<Record<string, string>> {
  const [, primary] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const mediaTypes = Object.keys(primary?.content ?? {});
  const isNamed = mediaTypes.length > 0 && mediaTypes.every((mediaType) => /;(?!\s*charset\s*=)/i.test(mediaType));
  return isNamed ? { accept: mediaTypes.join(', ') } : {};
}

function sampleParameter(parameter: ParameterObject, context: PlanContext): unknown {
  if (Object.hasOwn(context.values, parameter.name)) return context.values[parameter.name];
  if (parameter.example !== undefined) return parameter.example;
  return sampleMatching(parameter.schema ?? {}, context, `the ${parameter.in} parameter \`${parameter.name}\``);
}
