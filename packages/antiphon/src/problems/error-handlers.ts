import type { ProblemTable } from './problem';

/** Problems of `@Catch` and of the option `errorHandlers`. */
export const errorHandlerProblems = {
  notAnErrorClass: (value: unknown) => ({
    code: 'not-an-error-class',
    sentence: `${typeof value === 'function' ? `\`${value.name}\`` : `\`${String(value)}\``} is not a class of errors, so nothing that is thrown matches it`,
    fix: value === undefined ? 'check the import of the class' : 'name a class that extends Error',
  }),
  errorHandlerTwice: (errorClass: string) => ({
    code: 'error-handler-twice',
    sentence: `the errors of \`${errorClass}\` already have a handler at this place`,
    fix: 'remove one of them',
  }),
  errorHandlerStatus: (status: unknown) => ({
    code: 'error-handler-status',
    sentence: `\`${String(status)}\` is not the status of an error`,
    fix: 'write a status from 400 to 599',
  }),
  errorHandlerNotAFunction: (given: unknown) => ({
    code: 'error-handler',
    sentence: 'the handler is neither a status nor a function',
    fix:
      given === undefined
        ? 'check the import of the handler'
        : 'write a status, such as 404, or a function: (error) => new HTTPException(404, error.message)',
  }),
} as const satisfies ProblemTable;
