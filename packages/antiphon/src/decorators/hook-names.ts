/** The names of Fastify's route hooks. */
export const hookNames = [
  'onRequest',
  'preParsing',
  'preValidation',
  'preHandler',
  'preSerialization',
  'onSend',
  'onResponse',
  'onTimeout',
  'onError',
  'onRequestAbort',
] as const;

/** Name of a Fastify route hook. */
export type HookName = (typeof hookNames)[number];
