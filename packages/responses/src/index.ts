export { asError } from './as-error';
export { type Background, BackgroundTasks, runBackground } from './background';
export { contentDisposition } from './content-disposition';
export { type CookieOptions, parseCookies, serializeCookie, serializeDeletedCookie } from './cookies';
export { type CSVOptions, CSVResponse } from './csv';
export { type DirectBody, type DirectWriteOptions, isDirectBody } from './direct-body';
export { discard } from './discard';
export { type EncodeJSONOptions, encodeJSON } from './encode-json';
export { type EventSourceOptions, EventSourceResponse, EventStreamBody } from './event-stream';
export { type FileContent, type FileOptions, FileResponse } from './file';
export { type ContainedEntry, type ContainmentOptions, FileNotFoundError, findContained } from './file-root';
export type { FileStat } from './file-source';
export {
  CACHE_FIELDS,
  CONNECTION_FIELDS,
  CONTENT_FIELDS,
  type HeaderRecord,
  type HeadersInput,
  isSingleValued,
  MutableHeaders,
} from './headers';
export type { StreamContent } from './item-source';
export { type ORJSONOptions, ORJSONResponse, type UJSONOptions, UJSONResponse } from './json-dialects';
export { JSONLinesResponse } from './json-lines';
export { contentType, guessMediaType } from './media-type';
export { MessagePackResponse } from './message-pack';
export { negotiate } from './negotiate';
export { type FindInstanceForm, type ToPlainOptions, toPlain, useInstanceForms } from './plain-value';
export { RedirectResponse } from './redirect';
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
export { ServerSentEvent, type ServerSentEventFields, type ServerSentEventOf } from './server-sent-event';
export { reasonPhrase, status, statusAllowsBody } from './status';
export { StreamBody } from './stream-body';
export { type StreamingOptions, StreamingResponse } from './streaming';
export { type XMLOptions, XMLResponse } from './xml';
export { YAMLResponse } from './yaml';
