import {
  type Class,
  type FieldShape,
  type Place,
  type Report,
  readClass,
  readType,
  type SelectionSpec,
  type TypeShape,
  type TypeSpec,
} from '@antiphon/schema';
import { type Interceptor, interceptorOptionsOf } from '../decorators/around';
import type { RouteOptions } from '../decorators/route-options';
import { problems } from '../problems/problems';

/** The options of a response model. */
export type ModelOptions = Pick<RouteOptions, 'responseModel' | 'responseModelInclude' | 'responseModelExclude'>;

/** Returns the model that interceptors make of the declared one, from the innermost interceptor to the outermost one. */
export function interceptedModel(declared: ModelOptions, around: readonly Interceptor[], place: Place, report: Report): ModelOptions {
  return around.reduceRight((options, each) => {
    const { model } = interceptorOptionsOf(each);
    const { responseModel } = options;
    if (model === undefined || responseModel === undefined || responseModel === null) return options;
    const outer: TypeSpec | null | undefined = model(responseModel as Parameters<typeof model>[0]);
    if (outer === undefined || outer === null) {
      report({ ...place, ...problems.interceptorWithoutModel(String(outer)) });
      return options;
    }
    return { responseModel: outer, ...movedSelections(options, outer, readType(responseModel, place, report)) };
  }, declared);
}

/** A selection belongs to the declared model, so it moves to the fields of the outer class that contain it. */
function movedSelections(options: ModelOptions, outer: TypeSpec, inner: TypeShape): Omit<ModelOptions, 'responseModel'> {
  const { responseModelInclude: include, responseModelExclude: exclude } = options;
  if (include === undefined && exclude === undefined) return {};
  const fields = typeof outer === 'function' ? readClass(outer as Class).fields : [];
  const containing = fields.filter((field) => contains(field, inner));
  const moved = (selection: SelectionSpec): SelectionSpec => Object.fromEntries(containing.map(({ name }) => [name, selection]));
  const others = Object.fromEntries(fields.filter((field) => !containing.includes(field)).map(({ name }) => [name, true as const]));
  return {
    ...(include === undefined ? {} : { responseModelInclude: { ...others, ...moved(include) } }),
    ...(exclude === undefined ? {} : { responseModelExclude: moved(exclude) }),
  };
}

function contains({ type }: FieldShape, inner: TypeShape): boolean {
  const innerClass = classIn(inner);
  return innerClass !== undefined && classIn(type) === innerClass;
}

/** Returns the class of a type, or of its elements. */
function classIn(type: TypeShape): Class | undefined {
  switch (type.kind) {
    case 'object':
      return type.class;
    case 'nullable':
      return classIn(type.type);
    case 'array':
    case 'set':
      return classIn(type.items);
    case 'map':
    case 'record':
      return classIn(type.values);
    default:
      return undefined;
  }
}
