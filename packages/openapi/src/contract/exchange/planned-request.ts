import type { ParameterObject } from '../../spec/objects';

/** A request to send: the values of its parameters and its body, before they are written as text. */
export interface PlannedRequest {
  /** In words: `a valid request`, "without the query parameter `q`". */
  readonly description: string;
  /** The promise of the document: the request is accepted, or rejected. */
  readonly expects: 'acceptance' | 'rejection';
  /** Statuses that are expected if the document names one of them; any if empty. */
  readonly statuses: readonly number[];
  /** Media type that the response must have. */
  readonly accepts?: string;
  /** Sent without the headers of the options, which may hold credentials. */
  readonly isAnonymous?: boolean;
  readonly parameters: readonly PlannedParameter[];
  readonly body: PlannedBody | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PlannedParameter {
  readonly parameter: ParameterObject;
  readonly value: unknown;
}

export interface PlannedBody {
  readonly mediaType: string;
  readonly value: unknown;
  /** Sent as it is, instead of the value. */
  readonly raw?: string;
  /** Length in bytes to announce. No byte is sent then. */
  readonly announcedLength?: number;
}

/** Returns a copy of a valid request that is labeled as invalid; the caller makes the change. */
export function invalid(base: PlannedRequest, description: string, statuses: readonly number[]): PlannedRequest {
  return { ...base, description, expects: 'rejection', statuses };
}

/** The content of a file in a form. */
export class SampleFile {
  readonly mediaType: string;

  constructor(mediaType = 'application/octet-stream') {
    this.mediaType = mediaType;
  }

  toString(): string {
    return 'sample';
  }
}
