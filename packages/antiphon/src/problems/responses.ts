import type { ProblemTable } from './problem';

/** Problems of the responses that an action declares. */
export const responseProblems = {
  invalidStatus: (statusCode: unknown) => ({
    code: 'invalid-status',
    sentence: `the status code \`${String(statusCode)}\` is invalid`,
    fix: 'use a status code from 200 to 599; a 1xx response is never the last one',
  }),
  modelWithoutBody: (statusCode: number) => ({
    code: 'model-without-body',
    sentence: `the action has a response model, but a response with status ${statusCode} has no body`,
    fix: 'use another status code, or @ResponseModel(null)',
  }),
  selectionWithoutModel: (option: string) => ({
    code: 'selection-without-model',
    sentence: `\`${option}\` selects fields of a response model, but the route has no response model`,
    fix: 'add @ResponseModel(Model), or disable an inherited model with @ResponseModel(null)',
  }),
  invalidHeaderName: (name: string) => ({
    code: 'invalid-header-name',
    sentence: `the response header ${JSON.stringify(name)} has an invalid name`,
    fix: 'use letters, digits and hyphens, such as X-Total-Count',
  }),
  connectionHeader: (name: string) => ({
    code: 'connection-header',
    sentence: `the response header \`${name}\` belongs to the connection, and the server manages it`,
    fix: 'remove the declaration',
  }),
  noResponseClass: () => ({
    code: 'no-response-class',
    sentence: 'the list of response classes is empty',
    fix: 'name at least one: @ResponseClass(JSONResponse)',
  }),
  undefinedResponseClass: () => ({
    code: 'not-a-response-class',
    sentence: 'the response class is `undefined`: the class is imported in a cycle, or its file does not export it',
    fix: 'check the import of the class',
  }),
  globalResponseClass: () => ({
    code: 'not-a-response-class',
    sentence: "the response class is the platform's own Response",
    fix: "import { Response } from 'antiphon'",
  }),
  responseInstance: (className: string) => ({
    code: 'not-a-response-class',
    sentence: `the response class is an instance of ${className}`,
    fix: `name the class: @ResponseClass(${className})`,
  }),
  notAResponseClass: (name: string) => ({
    code: 'not-a-response-class',
    sentence: `the response class \`${name}\` does not extend Response`,
    fix: 'extend Response from antiphon',
  }),
  packageNotInstalled: (className: string, message: string, command: string | undefined) => ({
    code: 'package-not-installed',
    sentence: `the response class ${className} cannot be used: ${message}`,
    fix: command === undefined ? 'install the package that it requires' : `run \`${command}\``,
  }),
  generatorWithoutStream: (className: string) => ({
    code: 'generator-without-stream',
    sentence: `the action is a generator, but ${className} sends one value`,
    fix: 'use StreamingResponse, EventSourceResponse or JSONLinesResponse, or return a list',
  }),
} as const satisfies ProblemTable;
