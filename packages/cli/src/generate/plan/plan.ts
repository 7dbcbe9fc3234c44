/** A file operation. Paths are relative to the root of the project, with forward slashes. */
export type Operation =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  /** An existing file gets another text. `before` is the text that it must still have when the plan is applied. */
  | { readonly kind: 'edit'; readonly path: string; readonly before: string; readonly text: string; readonly hasConflicts?: boolean }
  /** An existing file is replaced by a generated one, with --force. */
  | { readonly kind: 'overwrite'; readonly path: string; readonly before: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string; readonly before: string }
  /** The file has the text already. */
  | { readonly kind: 'identical'; readonly path: string }
  /** The file exists with another text: nothing is written without --force. */
  | { readonly kind: 'conflict'; readonly path: string; readonly before: string; readonly text: string }
  /** The file is left as it is, for a reason. */
  | { readonly kind: 'keep'; readonly path: string; readonly reason: string };

/** An operation that changes a file. */
export type Change = Extract<Operation, { kind: 'create' | 'edit' | 'overwrite' | 'remove' }>;

/** Everything that one run of the command would do. Nothing has been written yet. */
export interface Plan {
  readonly operations: readonly Operation[];
  /** Sentences for the author, such as lines to add by hand. */
  readonly notes: readonly string[];
}

/** Lists the operations that change a file. */
export function changesOf({ operations }: Pick<Plan, 'operations'>): readonly Change[] {
  return operations.filter((operation): operation is Change => /^(?:create|edit|overwrite|remove)$/.test(operation.kind));
}
