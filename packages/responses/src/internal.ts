export { type ContainedEntry, type ContainmentOptions, findContained } from './file/containment';
export { isJsonMediaType } from './headers/media-type';
export {
  cacheFields,
  connectionFields,
  contentFields,
  isSingleValued,
} from './headers/mutable-headers';
export { percentEncode, percentEncodeBytes } from './headers/percent-encode';
export { createInjectedResponse } from './response';
export { asError } from './stream/as-error';
export { discard } from './stream/discard';
export { type DefinedMembers, dropUndefined } from './values/drop-undefined';
export { type FindInstanceForm, useInstanceForms } from './values/plain-value';
export { isObject, isPromise, isRecord } from './values/predicates';
export { unicodeEscape } from './values/unicode-escape';
