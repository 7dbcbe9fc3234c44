export { type Background, BackgroundTasks, runBackground } from './background';
export { type CSVOptions, CSVResponse } from './csv-response';
export { type EncodeJSONOptions, encodeJSON } from './encode/encode-json';
export { type FindInstanceForm, type ToPlainOptions, toPlain, useInstanceForms } from './encode/plain-value';
export { type EventSourceOptions, EventSourceResponse, EventStreamBody } from './event-source-response';
export { type ContainedEntry, type ContainmentOptions, FileNotFoundError, findContained } from './file/containment';
export type { FileStat } from './file/file-source';
export { type FileContent, type FileOptions, FileResponse } from './file-response';
export { contentDisposition } from './headers/content-disposition';
export { type CookieOptions, parseCookies, serializeCookie, serializeDeletedCookie } from './headers/cookies';
export { contentType, guessMediaType } from './headers/media-type';
export {
  CACHE_FIELDS,
  CONNECTION_FIELDS,
  CONTENT_FIELDS,
  type HeaderRecord,
  type HeadersInput,
  isSingleValued,
  MutableHeaders,
} from './headers/mutable-headers';
export { negotiate } from './headers/negotiate';
export { type ORJSONOptions, ORJSONResponse, type UJSONOptions, UJSONResponse } from './json-dialects';
export { JSONLinesResponse } from './json-lines-response';
export { MessagePackResponse } from './message-pack-response';
export { RedirectResponse } from './redirect-response';
export {
  createInjectedResponse,
  HTMLResponse,
  JSONResponse,
  PlainTextResponse,
  type PreparedResponse,
  type RequestHead,
  Response,
  type ResponseOptions,
} from './response';
export { reasonPhrase, status, statusAllowsBody } from './status';
export { asError } from './stream/as-error';
export { type DirectBody, type DirectWriteOptions, isDirectBody } from './stream/direct-body';
export { discard } from './stream/discard';
export type { StreamContent } from './stream/item-source';
export { ServerSentEvent, type ServerSentEventFields, type ServerSentEventOf } from './stream/server-sent-event';
export { StreamBody } from './stream/stream-body';
export { type StreamingOptions, StreamingResponse } from './streaming-response';
export { type XMLOptions, XMLResponse } from './xml-response';
export { YAMLResponse } from './yaml-response';
