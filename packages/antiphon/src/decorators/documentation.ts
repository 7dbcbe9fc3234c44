import type { ActionDecorator, SharedDecorator } from './action-decorator';
import { actionDecorator, sharedDecorator } from './option-decorators';

/** Tags of the operations; a controller's come first. */
export const Tags: (...tags: string[]) => SharedDecorator = sharedDecorator('Tags', (...tags) => ({ tags }));

/** Marks operations as deprecated, or with `false` takes the mark off again. */
export const Deprecated: (deprecated?: boolean) => SharedDecorator = sharedDecorator('Deprecated', (deprecated = true) => ({ deprecated }));

/** `@IncludeInSchema(false)` keeps operations out of the document. */
export const IncludeInSchema: (includeInSchema: boolean) => SharedDecorator = sharedDecorator('IncludeInSchema', (includeInSchema) => ({
  includeInSchema,
}));

/** One line for the operation; the action's name in words by default. */
export const Summary: (summary: string) => ActionDecorator = actionDecorator('Summary', (summary) => ({ summary }));

/** Text of the operation, in CommonMark. */
export const Description: (description: string) => ActionDecorator = actionDecorator('Description', (description) => ({ description }));

/** Description of the primary response. */
export const ResponseDescription: (responseDescription: string) => ActionDecorator = actionDecorator(
  'ResponseDescription',
  (responseDescription) => ({ responseDescription }),
);

/** The operation's id, unique in the document; made of action, path and method by default. */
export const OperationId: (operationId: string) => ActionDecorator = actionDecorator('OperationId', (operationId) => ({ operationId }));
