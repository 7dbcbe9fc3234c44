/** A response to check against a document. */
export interface CheckedResponse {
  readonly status: number;
  /** The headers, by name in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined if the body was not kept, such as that of a stream: only the status, the media type and the headers are checked then. */
  readonly body: string | Uint8Array | undefined;
}
