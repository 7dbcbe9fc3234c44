import type { ResponseViolation } from '@antiphon/openapi';

/** The error for a response whose status, media type, headers or body the document does not describe. */
export class UndocumentedResponseError extends Error {
  readonly violation: ResponseViolation;

  constructor(violation: ResponseViolation, description: string) {
    super(violation.fix === undefined ? description : `${description}\n  Fix: ${violation.fix}`);
    this.name = 'UndocumentedResponseError';
    this.violation = violation;
  }
}
