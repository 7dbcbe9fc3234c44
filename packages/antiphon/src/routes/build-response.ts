import { JSONLinesResponse, JSONResponse } from '@antiphon/responses';
import { dropUndefined } from '@antiphon/responses/internal';
import { type Place, type Report, type SerializerOptions } from '@antiphon/schema';
import { checkSelection, readOutputType } from '@antiphon/schema/internal';
import type { Interceptor } from '../decorators/around';
import type { ResponseClassOption, ResponseClassType, RouteOptions } from '../decorators/route-options';
import { problems } from '../problems/problems';
import { interceptedModel } from './intercepted-model';
import type { ActionPlan } from './read-controller';
import type { RouteResponse } from './route';

/** Builds the primary response of an action from its effective options. */
export function buildResponse({ method }: ActionPlan, declared: InterceptedOptions, place: Place, report: Report): RouteResponse {
  const isGenerator = isGeneratorFunction(method);
  const { around = [] } = declared;
  const options = isGenerator || around.length === 0 ? declared : { ...declared, ...interceptedModel(declared, around, place, report) };
  const { responseModel } = options;
  const { responseClass = isGenerator ? JSONLinesResponse : JSONResponse } = options;
  const model = responseModel === undefined || responseModel === null ? undefined : readOutputType(responseModel, place, report);
  const modelOptions = buildModelOptions(options);
  if (model !== undefined) checkSelection(model, modelOptions, place, report);
  else if (responseModel === undefined) checkNoSelection(modelOptions, place, report);
  return { statusCode: options.statusCode, classes: classList(responseClass), isGenerator, model, modelOptions };
}

/** The options of an action with its interceptors. */
interface InterceptedOptions extends RouteOptions {
  readonly around?: readonly Interceptor[];
}

/** Reports a selection without a model, which would have no effect. */
function checkNoSelection({ include, exclude }: SerializerOptions, place: Place, report: Report): void {
  if (include === undefined && exclude === undefined) return;
  const option = include === undefined ? 'responseModelExclude' : 'responseModelInclude';
  report({ ...place, ...problems.selectionWithoutModel(option) });
}

function classList(responseClass: ResponseClassOption): RouteResponse['classes'] {
  return typeof responseClass === 'function' ? [responseClass] : (responseClass as readonly [ResponseClassType, ...ResponseClassType[]]);
}

function isGeneratorFunction(method: Function): boolean {
  return /^\[object (?:Async)?GeneratorFunction\]$/.test(Object.prototype.toString.call(method));
}

function buildModelOptions(options: RouteOptions): SerializerOptions {
  return dropUndefined({
    include: options.responseModelInclude,
    exclude: options.responseModelExclude,
    excludeUnset: options.responseModelExcludeUnset,
    excludeDefaults: options.responseModelExcludeDefaults,
    excludeNone: options.responseModelExcludeNone,
    byAlias: options.responseModelByAlias,
  });
}
