import { type AppOptions, createApp, type ErrorFormat, HTTPException, RequestValidationError, reasonPhrase } from 'antiphon';

const nestFormat: ErrorFormat = {
  mediaType: 'application/json',
  schema: () => ({
    title: 'NestError',
    type: 'object',
    properties: { message: {}, error: { type: 'string' }, statusCode: { type: 'integer' } },
    required: ['message', 'statusCode'],
  }),
  body: ({ status, detail }) => ({ message: detail ?? reasonPhrase(status), error: reasonPhrase(status), statusCode: status }),
};

/** An application whose errors have the form and the statuses of NestJS. */
export const withNestErrors = (controllers: AppOptions['controllers']) =>
  createApp({
    controllers,
    errorFormat: nestFormat,
    errorHandlers: [
      [
        RequestValidationError,
        ({ issues }) =>
          new HTTPException(
            400,
            issues.map(({ message }) => message),
          ),
        { throws: [400] },
      ],
    ],
  });
