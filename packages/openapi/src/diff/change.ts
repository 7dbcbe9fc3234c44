/** One difference between two documents of one interface. */
export interface Change {
  /** Breaking when a client that works with the old document may not work with the new one. */
  readonly severity: 'breaking' | 'compatible';
  readonly code: string;
  /** `GET /items/{itemId}`; empty for what is about the whole document. */
  readonly operation: string;
  /** Where in the operation: ``query parameter `q` ``, `request body application/json /name`. */
  readonly place: string;
  readonly sentence: string;
}

/** What a comparison found at a place of an operation, before it is known which. */
export type Finding = Omit<Change, 'operation'>;

export function breaking(code: string, place: string, sentence: string): Finding {
  return { severity: 'breaking', code, place, sentence };
}

export function compatible(code: string, place: string, sentence: string): Finding {
  return { severity: 'compatible', code, place, sentence };
}
