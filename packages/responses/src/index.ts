export { type Background, BackgroundTasks, runBackground } from './background';
export { type CSVOptions, CSVResponse } from './csv-response';
export type { CSVFormat } from './encode/csv-rows';
export { type EncodeJsonOptions, encodeJson } from './encode/encode-json';
export { type EventSourceOptions, EventSourceResponse, EventStreamBody } from './event-source-response';
export type { ContainmentOptions } from './file/containment';
export { FileNotFoundError } from './file/containment';
export type { FileStat } from './file/file-source';
export { type FileContent, type FileOptions, FileResponse } from './file-response';
export { contentDisposition } from './headers/content-disposition';
export {
  type CookieOptions,
  parseCookies,
  type SetCookieOptions,
  type SignCookie,
  serializeCookie,
  serializeDeletedCookie,
} from './headers/cookies';
export { guessMediaType } from './headers/media-type';
export { type HeaderRecord, type HeadersInput, MutableHeaders } from './headers/mutable-headers';
export { negotiate } from './headers/negotiate';
export { JSONLinesResponse } from './json-lines-response';
export { MessagePackResponse } from './message-pack-response';
export { type ORJSONOptions, ORJSONResponse } from './orjson-response';
export { RedirectResponse } from './redirect-response';
export { type PreparedResponse, type RequestHead, Response, type ResponseOptions } from './response';
export { reasonPhrase, status, statusAllowsBody } from './status';
export { type DirectBody, type DirectWriteOptions, isDirectBody } from './stream/direct-body';
export type { ItemSource, StreamContent } from './stream/item-source';
export { ServerSentEvent, type ServerSentEventFields, type ServerSentEventOf } from './stream/server-sent-event';
export { StreamBody, type StreamBodyOptions } from './stream/stream-body';
export { type StreamingOptions, StreamingResponse } from './streaming-response';
export { HTMLResponse, JSONResponse, PlainTextResponse } from './text-responses';
export { type UJSONOptions, UJSONResponse } from './ujson-response';
export { type ToPlainOptions, toPlain } from './values/plain-value';
export { type XMLOptions, XMLResponse } from './xml-response';
export { YAMLResponse } from './yaml-response';
