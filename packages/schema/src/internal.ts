export { Constants } from './codegen/constants';
export { decorator, replacedClass } from './decoration/decorator';
export {
  acceptedOptions,
  closestName,
  invalidOptions,
  type OptionNames,
  type OptionTable,
  rejectedNames,
  unknownOptions,
} from './decoration/option-names';
export {
  anyNumber,
  callable,
  count,
  flag,
  isCallable,
  isListOf,
  isOptions,
  isText,
  list,
  number,
  type OptionValue,
  oneOfTexts,
  record as recordValue,
  showValue,
  text,
  texts,
} from './decoration/option-values';
export { recordedProblems, recordProblem } from './decoration/recorded-problems';
export type { TargetKind } from './decoration/target';
export { describeType } from './explain/describe-type';
export type { Example, TextExample } from './explain/examples';
export type { ClassExplanation, FieldExplanation } from './explain/explain-class';
export type { Fact } from './explain/facts';
export {
  classesIn,
  classSchema,
  compileTextsReader,
  differsByDirection,
  documentValue,
  explainClass,
  instanceFormOf,
  readDesignType,
  readOutputType,
  reportFormats,
  schemaName,
} from './first-use';
export { enumSchema } from './json-schema/scalar-schema';
export { isValueError } from './parser/issues/value-error';
export { problems as schemaProblems } from './problems/problems';
export { quoted } from './serializer/generated/quote';
export type { InstanceForm } from './serializer/picker/instance-form';
export { checkSelection } from './serializer/selection/check-selection';
export { allItems, everything, readSelected, type Selected, select, selectedAt } from './serializer/selection/selection';
export { placeOf } from './setup-error';
export { captureCall } from './source/call-site';
export { withLocations } from './source/source-location';
export { headerNameOf } from './text/header-name';
export { isNested } from './text/is-nested';
export { listNameOf } from './text/list-name';
export { flattenTexts, type TextRecord } from './text/text-tree';
export type { NamedText, TextsReader } from './text/texts-reader';
export { withKeywords } from './types/build-type';
export { keywordNames } from './types/keywords';
export { isTypeSpec } from './types/type-grammar';
export { containsClass } from './types/type-parts';
export { classesOf } from './values/ancestry';
export { isPlain } from './values/predicates';
