/** Something about a document that is wrong, or that its readers will miss. */
export interface Finding {
  /** An error makes the document invalid or untrue; a warning makes it poorer. */
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** JSON Pointer to the place. */
  readonly pointer: string;
  readonly sentence: string;
}
