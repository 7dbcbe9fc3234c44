/** A difference between two documents of one API. */
export interface Change {
  /** Breaking if a client that works with the old document may not work with the new one. */
  readonly severity: 'breaking' | 'compatible';
  readonly code: string;
  /** `GET /items/{itemId}`; empty for a change of the whole document. */
  readonly operation: string;
  /** Place in the operation: ``query parameter `q` ``, `request body application/json /name`. */
  readonly place: string;
  readonly sentence: string;
}

/** A change at a place, before its operation is added. */
export type Difference = Omit<Change, 'operation'>;

export function breaking(code: string, place: string, sentence: string): Difference {
  return { severity: 'breaking', code, place, sentence };
}

export function compatible(code: string, place: string, sentence: string): Difference {
  return { severity: 'compatible', code, place, sentence };
}

export function difference(isBreaking: boolean, code: string, place: string, sentence: string): Difference {
  return (isBreaking ? breaking : compatible)(code, place, sentence);
}

/** Compares whether a client must send something. */
export function compareRequired(place: string, before = false, after = false): readonly Difference[] {
  return before === after ? [] : [difference(after, 'required-changed', place, after ? 'now required' : 'now optional')];
}
