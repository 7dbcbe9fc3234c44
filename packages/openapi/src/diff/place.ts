import type { OpenAPIDocument } from '../spec/objects';

/** The direction of a value: a client may be allowed to send more, and may be promised to receive less. */
export type Flow = 'request' | 'response';

/** The two documents that are compared. */
export interface Documents {
  readonly before: OpenAPIDocument;
  readonly after: OpenAPIDocument;
}

/** The place of two values that are compared. */
export interface ComparedPlace {
  readonly place: string;
  readonly flow: Flow;
  readonly documents: Documents;
}
