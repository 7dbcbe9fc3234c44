// Loaded by `antiphon doctor --explain`, from the application's copy of the framework.
export {
  type ClassExplanation,
  classesIn,
  type Example,
  explainClass,
  type Fact,
  type FieldExplanation,
  type TextExample,
} from '@antiphon/schema/internal';
export { classesOfRoutes } from './explain/classes-of-routes';
export type { ActionExplanation, OptionExplanation, ParameterExplanation, ResponseExplanation } from './explain/explain-action';
export { explainAction } from './explain/explain-action';
