/** A response that its document does not allow. */
export interface ResponseViolation {
  readonly code: 'status' | 'media-type' | 'body' | 'header';
  /** `GET /items/{itemId}` */
  readonly operation: string;
  readonly status: number;
  /** JSON Pointer into the body; empty if the violation is not about a place in it. */
  readonly pointer: string;
  readonly sentence: string;
  /** The declaration that documents the response, if a framework knows it. */
  readonly fix?: string;
}

/** Writes a violation as one line: `GET /items/{itemId}: status 202 is not documented`. */
export function describeViolation({ operation, sentence, pointer }: ResponseViolation): string {
  return `${operation}: ${sentence}${pointer === '' ? '' : ` at #${pointer}`}`;
}

/** A violation before its operation and status are added. */
export type ResponseFault = Pick<ResponseViolation, 'code' | 'pointer' | 'sentence'>;

export function fault(code: ResponseFault['code'], sentence: string, pointer = ''): ResponseFault {
  return { code, pointer, sentence };
}
