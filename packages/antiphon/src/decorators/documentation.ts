import type { ActionDecorator, ControllerOrActionDecorator } from './action-decorator';
import { actionOptionDecorator, sharedOptionDecorator } from './option-decorators';

/** Adds tags to the operations, as arguments or as a list; those of the controller come first. */
export const Tags = sharedOptionDecorator('Tags', (...tags: (string | readonly string[])[]) => ({ tags: tags.flat() })) as (
  ...tags: readonly string[] | readonly [readonly string[]]
) => ControllerOrActionDecorator;

/** Marks operations as deprecated; `false` removes an inherited mark. */
export const Deprecated: (deprecated?: boolean) => ControllerOrActionDecorator = sharedOptionDecorator(
  'Deprecated',
  (deprecated = true) => ({ deprecated }),
);

/** Excludes operations from the document with `false`. */
export const IncludeInSchema: (includeInSchema: boolean) => ControllerOrActionDecorator = sharedOptionDecorator(
  'IncludeInSchema',
  (includeInSchema) => ({ includeInSchema }),
);

/** Sets the summary of the operation, one line. Default: the words of the action's name. */
export const Summary: (summary: string) => ActionDecorator = actionOptionDecorator('Summary', (summary) => ({ summary }));

/** Sets the description of the operation, in CommonMark. */
export const Description: (description: string) => ActionDecorator = actionOptionDecorator('Description', (description) => ({
  description,
}));

/** Sets the description of the primary response. */
export const ResponseDescription: (responseDescription: string) => ActionDecorator = actionOptionDecorator(
  'ResponseDescription',
  (responseDescription) => ({ responseDescription }),
);

/** Sets the id of the operation, unique in the document. Default: made of the action, the path and the method. */
export const OperationId: (operationId: string) => ActionDecorator = actionOptionDecorator('OperationId', (operationId) => ({
  operationId,
}));
